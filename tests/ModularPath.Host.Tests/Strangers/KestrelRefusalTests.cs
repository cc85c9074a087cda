using System.Net.Sockets;
using System.Text;

namespace ModularPath.Host.Tests.Strangers;

/// <summary>Refusals by Kestrel itself are problem documents too.</summary>
[Collection<SharedServer>]
public sealed class KestrelRefusalTests(ServerFixture fixture)
{
    private static string ManyHeaders => string.Concat(Enumerable.Range(0, 150).Select(static i => $"X-{i}: 1\r\n"));

    public static TheoryData<string, int, string> Requests => new()
    {
        { $"GET /{new string('a', 20_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n", 414, "TooBig" },
        { $"GET /api/v1/maps?q={new string('a', 200_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n", 414, "TooBig" },
        { $"GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: {new string('a', 40_000)}\r\n\r\n", 431, "TooBig" },
        { $"GET / HTTP/1.1\r\nHost: localhost\r\n{ManyHeaders}\r\n", 431, "TooBig" },
        { "no request at all\r\n\r\n", 400, "InvalidQuery" },
        { "GET / HTTP/1.1\r\n\r\n", 400, "InvalidQuery" },
        { "GET / HTTP/1.1\r\nHost: a b\r\n\r\n", 400, "InvalidQuery" },
        { "GET / HTTP/1.1\r\nHost: localhost\r\nno header\r\n\r\n", 400, "InvalidQuery" },
        { "POST /api/v1/route HTTP/1.1\r\nHost: localhost\r\nContent-Length: minus\r\n\r\n", 400, "InvalidQuery" },
        { "GET / HTTP/9.9\r\nHost: localhost\r\n\r\n", 505, "UnsupportedVersion" },
    };

    [Theory, MemberData(nameof(Requests))]
    public async Task It_is_answered_with_a_problem_document(string request, int status, string code)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", fixture.Client.BaseAddress!.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var (head, body) = (await reader.ReadToEndAsync()).Split("\r\n\r\n", 2) is [var first, var second] ? (first, second) : ("", "");

        Assert.StartsWith($"HTTP/1.1 {status} ", head, StringComparison.Ordinal);
        Assert.Contains("Content-Type: application/problem+json", head, StringComparison.Ordinal);
        Assert.Contains($"Content-Length: {Encoding.UTF8.GetByteCount(body)}", head, StringComparison.Ordinal);
        var problem = JsonNode.Parse(body)!;
        Assert.Equal((status, code), (problem["status"]!.GetValue<int>(), problem.Code()));
        Assert.False(string.IsNullOrEmpty(problem["detail"]!.GetValue<string>()));
    }
}
