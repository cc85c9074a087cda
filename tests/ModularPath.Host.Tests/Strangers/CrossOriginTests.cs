using System.Text.RegularExpressions;

namespace ModularPath.Host.Tests.Strangers;

/// <summary>Only pages of the configured origins can call the API from a browser.</summary>
public sealed partial class CrossOriginTests
{
    private const string Table = "https://table.example";

    [Fact]
    public async Task An_allowed_page_asks_first_without_a_key_and_reads_all_that_is_answered()
    {
        await using var server = await ServerProcess.StartInEnvironmentAsync(
            new Dictionary<string, string> { ["API_KEY"] = "s3cret" },
            "--Security:Origins", $"{Table};http://localhost:30000", "--Security:RequestsPerMinute", "10");

        foreach (var origin in (string[])[Table, "http://localhost:30000"])
        {
            using var preflight = await PreflightAsync(server, origin, "PUT", "/api/v1/maps/m/scale");
            Assert.Equal(HttpStatusCode.NoContent, preflight.StatusCode);
            Assert.Equal(origin, Only(preflight, "Access-Control-Allow-Origin"));
            Assert.Contains("PUT", Only(preflight, "Access-Control-Allow-Methods"), StringComparison.Ordinal);
            Assert.Equal("x-api-key,if-match,content-type,range", Only(preflight, "Access-Control-Allow-Headers"));
        }

        // 401 and 404, each followed by 429: ten calls a minute allow one call at once.
        foreach (var (key, path, expected) in (IEnumerable<(string?, string, HttpStatusCode)>)
            [
                (null, "/api/v1/maps", HttpStatusCode.Unauthorized), (null, "/api/v1/maps", HttpStatusCode.TooManyRequests),
                ("s3cret", "/api/v1/maps/nobody", HttpStatusCode.NotFound), ("s3cret", "/api/v1/maps", HttpStatusCode.TooManyRequests),
            ])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Origin", Table } } };

            if (key is not null)
            {
                request.Headers.Add("X-Api-Key", key);
            }

            using var answer = await server.Client.SendAsync(request);
            Assert.Equal((expected, Table), (answer.StatusCode, Only(answer, "Access-Control-Allow-Origin")));
            Assert.Contains("Retry-After", Only(answer, "Access-Control-Expose-Headers"), StringComparison.Ordinal);
            Assert.False(answer.Headers.Contains("Access-Control-Allow-Credentials"));
        }

        using var other = await PreflightAsync(server, "https://evil.example", "DELETE", "/api/v1/maps/m");
        Assert.False(other.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task Without_keys_an_allowed_page_writes_and_another_does_not()
    {
        await using var server = await ServerProcess.StartAsync(null, "--Security:Origins:0", Table);

        foreach (var (origin, expected, allowed) in (IEnumerable<(string, HttpStatusCode, bool)>)
            [(Table, HttpStatusCode.Created, true), ("https://evil.example", HttpStatusCode.Forbidden, false)])
        {
            using var form = new MultipartFormDataContent { { new ByteArrayContent(SmallMap.Png()), "file", "map.png" } };
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/maps/upload")
            {
                Content = form,
                Headers = { { "Origin", origin }, { "Sec-Fetch-Site", "cross-site" } },
            };
            using var answer = await server.Client.SendAsync(request);

            Assert.Equal((expected, allowed), (answer.StatusCode, answer.Headers.Contains("Access-Control-Allow-Origin")));
        }
    }

    [Fact]
    public async Task What_is_no_origin_stops_the_start()
    {
        string[] wrong =
        [
            "table.example", "https://table.example/", "https://table.example/app", "https://table.example:443",
            "http://table.example:80", "https://user@table.example", "*", "null", "https://", "https://a,https://b",
        ];

        var e = await Assert.ThrowsAsync<InvalidOperationException>(
            () => ServerProcess.StartAsync(null, "--Security:Origins", $"https://good.example;{string.Join(';', wrong)};app://game"));

        Assert.All(wrong, text => Assert.Contains(
            $"Security:Origins has '{text.Replace("user@", "***@", StringComparison.Ordinal)}'", e.Message, StringComparison.Ordinal));
        Assert.DoesNotContain("has 'https://good.example'", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("has 'app://game'", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_header_of_our_own_may_be_read()
    {
        var source = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .ToDictionary(static file => file, File.ReadAllText);
        var readable = source.Single(static file => file.Key.EndsWith("CrossOrigin.cs", StringComparison.Ordinal)).Value;
        var ours = source.Values.SelectMany(static text => Header().Matches(text)).Select(static match => match.Value).Distinct()
            .Except(["\"X-Api-Key\"", "\"X-Request-Timeout-Ms\""]).ToList();

        Assert.True(ours.Count > 5);
        Assert.All(ours, header => Assert.Contains(header, readable, StringComparison.Ordinal));
    }

    private static async Task<HttpResponseMessage> PreflightAsync(ServerProcess server, string origin, string method, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, path)
        {
            Headers =
            {
                { "Origin", origin },
                { "Access-Control-Request-Method", method },
                { "Access-Control-Request-Headers", "x-api-key,if-match,content-type,range" },
            },
        };

        return await server.Client.SendAsync(request);
    }

    private static string Only(HttpResponseMessage answer, string header) => Assert.Single(answer.Headers.GetValues(header));

    [GeneratedRegex("\"X-[A-Z][A-Za-z-]+\"")]
    private static partial Regex Header();
}
