namespace ModularPath.Host.Tests;

/// <summary>A server with a key in the environment.</summary>
public sealed class KeyedServerTests(KeyedServerTests.KeyedServer keyed) : IClassFixture<KeyedServerTests.KeyedServer>
{
    [Theory]
    [InlineData("/health/live", HttpStatusCode.OK)]
    [InlineData("/health/ready", HttpStatusCode.OK)]
    [InlineData("/api/v1/health", HttpStatusCode.OK)]
    [InlineData("/openapi/v1.json", HttpStatusCode.OK)]
    [InlineData("/docs/", HttpStatusCode.OK)]
    [InlineData("/", HttpStatusCode.OK)]
    [InlineData("/mcp", HttpStatusCode.NotFound)]   // tools are off by default
    [InlineData("/metrics", HttpStatusCode.Unauthorized)]
    [InlineData("/api/v1/model/info", HttpStatusCode.Unauthorized)]
    [InlineData("/api/v1/maps/m_1/mask.png", HttpStatusCode.Unauthorized)]
    public async Task Health_documents_and_the_page_need_no_key_all_else_does(string path, HttpStatusCode expected)
    {
        using var response = await keyed.Server.Client.GetAsync(path);

        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task The_document_of_the_api_says_how_the_key_is_sent()
    {
        var document = JsonNode.Parse(await keyed.Server.Client.GetStringAsync("/openapi/v1.json"))!;

        Assert.Equal("X-Api-Key", (string?)document["components"]!["securitySchemes"]!["ApiKey"]!["name"]);
        Assert.NotNull(document["security"]![0]!["ApiKey"]);
        Assert.Empty(document["paths"]!["/api/v1/health"]!["get"]!["security"]!.AsArray());
    }

    [Fact]
    public async Task Prometheus_may_send_the_key_as_a_bearer_token()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics") { Headers = { { "Authorization", "Bearer s3cret" } } };

        using var response = await keyed.Server.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task What_a_key_did_to_a_map_is_listed_under_its_name()
    {
        using var content = new ByteArrayContent(SmallMap.Png());
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/maps/upload")
        {
            Content = content,
            Headers = { { "X-Api-Key", "s3cret" } },
        };
        content.Headers.ContentType = new("image/png");
        using var uploaded = await keyed.Server.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Created, uploaded.StatusCode);

        using var question = new HttpRequestMessage(HttpMethod.Get, $"{uploaded.Headers.Location}/revisions")
        {
            Headers = { { "X-Api-Key", "s3cret" } },
        };
        using var answer = await keyed.Server.Client.SendAsync(question);
        var history = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.Equal("api-key", history["revisions"]![0]!["author"]!.GetValue<string>());
    }

    public sealed class KeyedServer : IAsyncLifetime
    {
        private ServerProcess? _server;

        internal ServerProcess Server => _server!;

        public async ValueTask InitializeAsync() =>
            _server = await ServerProcess.StartInEnvironmentAsync(new Dictionary<string, string> { ["API_KEY"] = "s3cret" });

        public async ValueTask DisposeAsync() => await Server.DisposeAsync();
    }
}
