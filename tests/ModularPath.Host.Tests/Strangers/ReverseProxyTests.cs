using System.Net.Http.Json;
using System.Text.RegularExpressions;

namespace ModularPath.Host.Tests.Strangers;

/// <summary>Behind a proxy all links lead through it, and limits count the callers, not the proxy.</summary>
public sealed partial class ReverseProxyTests
{
    private static readonly string[] Known = ["--Proxy:Known", "127.0.0.0/8;::1"];
    private static readonly string[] Placed = ["--Proxy:PathBase", "/modularpath/"];

    [Theory]
    [InlineData(true, true, true)]
    [InlineData(false, true, true)]
    [InlineData(true, false, false)]
    [InlineData(false, false, false)]
    public async Task Links_and_documents_are_below_the_prefix_whether_it_is_told_or_set_passed_on_or_taken_off(
        bool takesOff, bool tells, bool isKnown)
    {
        await using var server = await ServerProcess.StartAsync(null, isKnown ? Known : Placed);
        await using var proxy = ProxyServer.Before(server, takesOff, tells);
        await proxy.StartAsync();
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = proxy.Address };

        using var form = new MultipartFormDataContent { { new ByteArrayContent(SmallMap.Png()), "file", "map.png" } };
        using var uploaded = await client.PostAsync("api/v1/maps/upload", form);
        var map = (await uploaded.Content.ReadFromJsonAsync<JsonNode>())!;
        Assert.Equal($"/modularpath/api/v1/maps/{map.Id()}", uploaded.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.OK, (await client.GetJsonAsync(uploaded.Headers.Location.ToString())).Status);

        var document = (await client.GetFromJsonAsync<JsonNode>("openapi/v1.json"))!;
        Assert.Equal("/modularpath", document["servers"]![0]!["url"]!.GetValue<string>());
        var (_, problem) = await client.GetJsonAsync("nowhere");
        Assert.Equal("/modularpath/nowhere", problem["instance"]!.GetValue<string>());
        await LinksLeadSomewhereAsync(client, "");
        await LinksLeadSomewhereAsync(client, "docs/index.html");

        using var docs = await client.GetAsync("docs");
        Assert.Equal("/modularpath/docs/index.html", new Uri(new Uri(proxy.Address, "docs"), docs.Headers.Location!).AbsolutePath);
    }

    [Fact]
    public async Task Without_its_slash_the_address_of_the_page_is_led_to_the_one_with_it()
    {
        await using var server = await ServerProcess.StartAsync(null, Placed);
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = server.Client.BaseAddress };
        using var answer = await client.GetAsync("/modularpath?map=m_1");

        Assert.Equal("/modularpath/?map=m_1", answer.Headers.Location!.ToString());
    }

    [Fact]
    public async Task What_an_unknown_sender_says_is_not_believed()
    {
        await using var server = await ServerProcess.StartAsync(null, "--Proxy:Known", "10.0.0.0/8;192.168.1.1");
        using var form = new MultipartFormDataContent { { new ByteArrayContent(SmallMap.Png()), "file", "map.png" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/maps/upload")
        {
            Content = form,
            Headers =
            {
                { "X-Forwarded-Prefix", "/elsewhere" },
                { "X-Forwarded-Host", "evil.example" },
                { "X-Forwarded-Proto", "https" },
                { "X-Forwarded-For", "10.9.9.9" },
            },
        };
        using var answer = await server.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.StartsWith("/api/v1/maps/", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_prefix_that_leads_to_another_host_is_not_taken_over()
    {
        await using var server = await ServerProcess.StartAsync(null, Known);

        foreach (var prefix in (string[])["//evil.example", "/\\evil.example", "/a b", "evil"])
        {
            using var form = new MultipartFormDataContent { { new ByteArrayContent(SmallMap.Png()), "file", "map.png" } };
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/maps/upload")
            {
                Content = form,
                Headers = { { "X-Forwarded-Prefix", prefix } },
            };
            using var answer = await server.Client.SendAsync(request);

            Assert.StartsWith("/api/v1/maps/", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        }
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Limits_and_the_log_see_the_caller_of_a_known_proxy_and_the_proxy_otherwise(bool isKnown)
    {
        await using var server = await ServerProcess.StartInEnvironmentAsync(
            new Dictionary<string, string> { ["API_KEY"] = "s3cret" }, ["--Security:RequestsPerMinute", "20", .. isKnown ? Known : []]);

        var first = await StatusesAsync("203.0.113.1", 3);
        var second = await StatusesAsync("evil, 203.0.113.2", 1);

        Assert.Equal([HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.TooManyRequests], first);
        Assert.Equal([isKnown ? HttpStatusCode.Forbidden : HttpStatusCode.TooManyRequests], second);
        await Eventually.Async(
            () => server.Log.Contains($"was sent from {(isKnown ? "203.0.113.1" : "127.0.0.1")}", StringComparison.Ordinal));

        async Task<HttpStatusCode[]> StatusesAsync(string forwardedFor, int times)
        {
            var statuses = new HttpStatusCode[times];

            for (var i = 0; i < times; i++)
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/maps")
                {
                    Headers = { { "X-Forwarded-For", forwardedFor }, { "X-Api-Key", "guess" } },
                };
                using var response = await server.Client.SendAsync(request);
                statuses[i] = response.StatusCode;
            }

            return statuses;
        }
    }

    [Fact]
    public async Task What_is_no_proxy_and_no_path_stops_the_start()
    {
        var e = await Assert.ThrowsAsync<InvalidOperationException>(
            () =>
                ServerProcess.StartAsync(
                    null, "--Proxy:Known", "10.0.0.1;proxy.example;10.0.0.1/33", "--Proxy:PathBase", "https://maps.example/modularpath"));

        Assert.Contains("Proxy:Known has 'proxy.example'", e.Message, StringComparison.Ordinal);
        Assert.Contains("Proxy:Known has '10.0.0.1/33'", e.Message, StringComparison.Ordinal);
        Assert.Contains("Proxy:PathBase is 'https://maps.example/modularpath'", e.Message, StringComparison.Ordinal);
    }

    private static async Task LinksLeadSomewhereAsync(HttpClient client, string page)
    {
        var address = new Uri(client.BaseAddress!, page);
        var links = Link().Matches(await client.GetStringAsync(address)).Select(match => new Uri(address, match.Groups[1].Value))
            .Where(link => link.Host == address.Host).ToList();
        Assert.NotEmpty(links);

        foreach (var link in links)
        {
            using var answer = await client.GetAsync(link);
            Assert.True((int)answer.StatusCode < 400, $"{link}: {answer.StatusCode}");
        }
    }

    [GeneratedRegex("(?:href|src)=\"([^\"#][^\"]*)\"")]
    private static partial Regex Link();
}
