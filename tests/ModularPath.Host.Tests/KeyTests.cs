using System.Diagnostics;
using System.Net.Http.Json;

namespace ModularPath.Host.Tests;

public sealed class KeyTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("modularpath-keys-").FullName;

    private string KeyFile => Path.Combine(_folder, "keys");

    [Fact]
    public async Task A_server_with_keys_answers_who_has_one_401_without_403_with_a_wrong_one()
    {
        var key = await NewKeyAsync("alice");
        await using var server = await ServerProcess.StartAsync(null, "--Security:KeyFile", KeyFile);

        Assert.Equal((HttpStatusCode.Unauthorized, "KeyMissing"), await AskAsync(server, "/api/v1/maps", null));
        Assert.Equal(
            (HttpStatusCode.Forbidden, "KeyUnknown"), await AskAsync(server, "/api/v1/maps", key[..^1] + (key[^1] == '0' ? '1' : '0')));
        Assert.Equal((HttpStatusCode.OK, null), await AskAsync(server, "/api/v1/maps", key));
        Assert.DoesNotContain(key, server.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_are_rotated_without_a_restart_and_a_broken_file_changes_nothing()
    {
        var first = await NewKeyAsync("alice");
        await using var server = await ServerProcess.StartAsync(null, "--Security:KeyFile", KeyFile);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(server, "/api/v1/maps", first)).Status);

        var second = await NewKeyAsync("alice");   // both are valid while clients change over
        await Eventually.Async(async () => (await AskAsync(server, "/api/v1/maps", second)).Status == HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(server, "/api/v1/maps", first)).Status);

        var lines = await File.ReadAllLinesAsync(KeyFile);
        await File.WriteAllTextAsync(KeyFile, "this is not a key file");
        await Eventually.Async(async () =>
        {
            // Requests are what makes the server look at the file.
            Assert.Equal(HttpStatusCode.OK, (await AskAsync(server, "/api/v1/maps", second)).Status);
            return server.CountInLog("cannot be used") > 0;
        });
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(server, "/api/v1/maps", null)).Status);

        await File.WriteAllTextAsync(KeyFile, lines[^1]);
        await Eventually.Async(async () => (await AskAsync(server, "/api/v1/maps", first)).Status == HttpStatusCode.Forbidden);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(server, "/api/v1/maps", second)).Status);
    }

    [Fact]
    public async Task A_key_that_calls_too_often_is_told_when_to_come_back_and_others_are_not_hindered()
    {
        var (busy, other) = (await NewKeyAsync("busy"), await NewKeyAsync("other"));
        await using var server = await ServerProcess.StartAsync(null, "--Security:KeyFile", KeyFile, "--Security:RequestsPerMinute", "60");

        // Six at once, then one a second: on a slow machine more than six are served before the refusal.
        var clock = Stopwatch.StartNew();
        var served = 0;
        var refused = await SendAsync(server, "/api/v1/maps", busy);

        for (; refused.StatusCode == HttpStatusCode.OK; served++)
        {
            refused.Dispose();
            refused = await SendAsync(server, "/api/v1/maps", busy);
        }

        Assert.InRange(served, 6, 7 + (int)clock.Elapsed.TotalSeconds);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(1), refused.Headers.RetryAfter?.Delta);
        Assert.Equal("RateLimited", (await refused.Content.ReadFromJsonAsync<JsonNode>())!.Code());
        refused.Dispose();
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(server, "/api/v1/maps", other)).Status);
    }

    [Theory]
    [InlineData("no key file")]
    [InlineData("alice tooshort")]
    [InlineData("# only a comment")]
    public async Task A_key_file_that_cannot_be_used_ends_the_start(string content)
    {
        await File.WriteAllTextAsync(KeyFile, content);

        var e = await Assert.ThrowsAsync<InvalidOperationException>(() => ServerProcess.StartAsync(null, "--Security:KeyFile", KeyFile));

        Assert.Contains("Security:KeyFile", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", e.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Makes a key as an operator does: <c>key NAME >> keys</c>.</summary>
    private async Task<string> NewKeyAsync(string name)
    {
        var start = new ProcessStartInfo("dotnet", [ServerProcess.Program, "key", name])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var verb = Process.Start(start)!;
        var (line, told) = (await verb.StandardOutput.ReadToEndAsync(), await verb.StandardError.ReadToEndAsync());
        await verb.WaitForExitAsync();
        await File.AppendAllTextAsync(KeyFile, line);

        return told.Split('\n').Single(static l => l.StartsWith("mp_", StringComparison.Ordinal)).Trim();
    }

    private static async Task<HttpResponseMessage> SendAsync(ServerProcess server, string path, string? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);

        if (key is not null)
        {
            request.Headers.Add("X-Api-Key", key);
        }

        return await server.Client.SendAsync(request);
    }

    private static async Task<(HttpStatusCode Status, string? Code)> AskAsync(ServerProcess server, string path, string? key)
    {
        using var response = await SendAsync(server, path, key);

        return (response.StatusCode, response.IsSuccessStatusCode ? null : (await response.Content.ReadFromJsonAsync<JsonNode>())!.Code());
    }
}
