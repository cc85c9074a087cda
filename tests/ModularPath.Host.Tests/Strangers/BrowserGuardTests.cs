using System.Net.Http.Json;

namespace ModularPath.Host.Tests.Strangers;

/// <summary>Pages of other origins cannot reach a server without keys through the browser of its user.</summary>
public sealed class BrowserGuardTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    [Theory]
    [InlineData("evil.example")]
    [InlineData("evil.example:8000")]
    [InlineData("localhost.evil.example")]
    [InlineData("notlocalhost")]
    [InlineData("127.0.0.1.evil.example")]
    [InlineData("192.168.1.5:8000")]
    [InlineData("0.0.0.0:8000")]
    [InlineData("[2001:db8::1]")]
    public async Task A_name_that_is_not_of_this_machine_reads_and_deletes_nothing(string host)
    {
        var map = await fixture.Client.UploadAsync(SmallMap.Png());

        foreach (var method in (HttpMethod[])[HttpMethod.Delete, HttpMethod.Get])
        {
            var (status, problem) = await AskAsync(fixture.Client, method, $"/api/v1/maps/{map.Id()}", ("Host", host));

            Assert.Equal((HttpStatusCode.Forbidden, "HostNotAllowed"), (status, problem!.Code()));
            Assert.Contains("AllowedHosts", problem!["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.OK, (await fixture.Client.GetJsonAsync($"/api/v1/maps/{map.Id()}")).Status);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("LOCALHOST:8000")]
    [InlineData("maps.localhost:1234")]
    [InlineData("127.0.0.1")]
    [InlineData("127.3.2.1:80")]
    [InlineData("[::1]:8000")]
    public async Task A_name_of_this_machine_is_answered(string host) =>
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(fixture.Client, HttpMethod.Get, "/api/v1/maps", ("Host", host))).Status);

    [Theory, InlineData("/health/live"), InlineData("/health/ready"), InlineData("/metrics")]
    public async Task Who_watches_a_server_may_call_it_as_they_like(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Host", "10.1.2.3:8000" } } };
        using var response = await fixture.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site", "Origin", "https://evil.example")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site", "Origin", "http://localhost:3000")]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Origin", "http://localhost:1")]
    public async Task A_page_of_another_origin_writes_nothing(params string[] headers)
    {
        var map = await fixture.Client.UploadAsync(SmallMap.Png());
        var before = await CountAsync();
        var sent = headers.Chunk(2).Select(static pair => (pair[0], pair[1])).ToArray();
        using var form = new MultipartFormDataContent { { new ByteArrayContent(SmallMap.Png()), "file", "map.png" } };

        foreach (var (method, path, content) in (IEnumerable<(HttpMethod, string, HttpContent?)>)
            [
                (HttpMethod.Post, "/api/v1/maps/upload", form),
                (HttpMethod.Delete, $"/api/v1/maps/{map.Id()}", null),
                (HttpMethod.Put, $"/api/v1/maps/{map.Id()}/scale", JsonContent.Create(new { meters_per_pixel = 1 })),
                (HttpMethod.Post, "/api/v1/segment", new ByteArrayContent(SmallMap.Png())),
            ])
        {
            var (status, problem) = await AskAsync(fixture.Client, method, path, content, sent);
            Assert.Equal((HttpStatusCode.Forbidden, "CrossOrigin"), (status, problem!.Code()));
        }

        Assert.Equal(before, await CountAsync());
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "same-origin", "Origin", "http://SELF")]
    [InlineData("Sec-Fetch-Site", "none")]
    [InlineData("Origin", "http://SELF")]
    public async Task The_page_of_the_server_itself_writes(params string[] headers)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(SmallMap.Png()), "file", "map.png" } };
        var sent = headers.Chunk(2).Select(
            pair => (pair[0], pair[1].Replace("SELF", fixture.Client.BaseAddress!.Authority, StringComparison.Ordinal))).ToArray();

        Assert.Equal(HttpStatusCode.Created, (await AskAsync(fixture.Client, HttpMethod.Post, "/api/v1/maps/upload", form, sent)).Status);
    }

    [Fact]
    public async Task Names_that_are_set_are_answered_and_a_key_makes_any_name_good()
    {
        await using var named = await ServerProcess.StartAsync(null, "--AllowedHosts", "maps.example;*.plans.example");
        await using var keyed = await ServerProcess.StartInEnvironmentAsync(new Dictionary<string, string> { ["API_KEY"] = "s3cret" });

        foreach (var (host, expected) in (IEnumerable<(string, HttpStatusCode)>)
            [
                ("maps.example:8000", HttpStatusCode.OK), ("a.plans.example", HttpStatusCode.OK), ("localhost", HttpStatusCode.OK),
                ("plans.example", HttpStatusCode.Forbidden), ("evilplans.example", HttpStatusCode.Forbidden),
                ("evil.example", HttpStatusCode.Forbidden),
            ])
        {
            Assert.Equal((host, expected), (host, (await AskAsync(named.Client, HttpMethod.Get, "/api/v1/maps", ("Host", host))).Status));
        }

        using var form = new MultipartFormDataContent { { new ByteArrayContent(SmallMap.Png()), "file", "map.png" } };
        var (status, _) = await AskAsync(
            keyed.Client, HttpMethod.Post, "/api/v1/maps/upload", form,
            [("Host", "maps.example"), ("X-Api-Key", "s3cret"), ("Origin", "https://other.example"), ("Sec-Fetch-Site", "cross-site")]);
        Assert.Equal(HttpStatusCode.Created, status);
    }

    private async Task<int> CountAsync() =>
        (await fixture.Client.GetFromJsonAsync<JsonNode>("/api/v1/maps?limit=100"))!["maps"]!.AsArray().Count;

    private static Task<(HttpStatusCode Status, JsonNode? Body)> AskAsync(
        HttpClient client, HttpMethod method, string path, params (string Name, string Value)[] headers) =>
        AskAsync(client, method, path, null, headers);

    private static async Task<(HttpStatusCode Status, JsonNode? Body)> AskAsync(
        HttpClient client, HttpMethod method, string path, HttpContent? content, (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };

        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        using var response = await client.SendAsync(request);
        var body = await response.Content.ReadAsStringAsync();

        return (response.StatusCode, body.Length == 0 ? null : JsonNode.Parse(body));
    }
}
