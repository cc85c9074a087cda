namespace ModularPath.Host.Tests.Strangers;

/// <summary>A server that other machines can reach has keys, or is configured to need none.</summary>
public sealed class PublicAddressTests
{
    [Theory]
    [InlineData("--urls", "http://+:0")]
    [InlineData("--urls", "http://some.name:0")]
    [InlineData("--urls", "http://127.0.0.1:0;http://0.0.0.0:0")]
    [InlineData("--Kestrel:Endpoints:Web:Url", "http://0.0.0.0:0")]
    public async Task Without_keys_a_start_on_an_address_that_others_reach_is_refused(string setting, string value)
    {
        var e = await Assert.ThrowsAsync<InvalidOperationException>(() => ServerProcess.StartAsync(null, setting, value));

        Assert.Contains("ModularPath cannot start: Other machines reach", e.Message, StringComparison.Ordinal);
        Assert.Contains("Security:AllowWithoutKeys", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_a_key_it_starts_there()
    {
        await using var server = await ServerProcess.StartInEnvironmentAsync(
            new Dictionary<string, string> { ["API_KEY"] = "s3cret" }, "--urls", "http://0.0.0.0:0");

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(server, "192.168.1.5"));
    }

    [Fact]
    public async Task Where_it_is_meant_it_starts_there_and_answers_to_addresses_and_to_no_name_of_a_stranger()
    {
        await using var server = await ServerProcess.StartAsync(null, "--urls", "http://0.0.0.0:0", "--Security:AllowWithoutKeys", "true");

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(server, "192.168.1.5:8000"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(server, "localhost"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(server, "evil.example"));
    }

    private static async Task<HttpStatusCode> StatusAsync(ServerProcess server, string host)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Get,
            new UriBuilder(server.Client.BaseAddress!) { Host = "127.0.0.1", Path = "/api/v1/maps" }.Uri)
        {
            Headers = { { "Host", host } },
        };
        using var response = await server.Client.SendAsync(request);

        return response.StatusCode;
    }
}
