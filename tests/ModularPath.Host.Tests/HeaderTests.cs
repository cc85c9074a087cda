namespace ModularPath.Host.Tests;

/// <summary>Every answer has the headers that build/security demands.</summary>
[Collection<SharedServer>]
public sealed class HeaderTests(ServerFixture fixture)
{
    [Theory]
    [InlineData("/")]
    [InlineData("/js/main.js")]
    [InlineData("/api/v1/maps")]
    [InlineData("/api/v1/maps/nobody")]
    [InlineData("/nothing")]
    [InlineData("/docs/")]
    [InlineData("/docs/index.js")]
    public async Task Browsers_are_told_what_an_answer_may_do(string path)
    {
        using var answer = await fixture.Client.GetAsync(path);
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));

        Assert.DoesNotContain("unsafe-inline", policy, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.EndsWith("frame-ancestors 'self'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/api/v1/maps")]
    [InlineData("/api/v1/maps/nobody")]
    [InlineData("/health/ready")]
    [InlineData("/api/v1/route")]
    public async Task Head_is_answered_as_get_is_without_the_body(string path)
    {
        using var get = await fixture.Client.GetAsync(path);
        using var request = new HttpRequestMessage(HttpMethod.Head, path);
        using var head = await fixture.Client.SendAsync(request);

        Assert.Equal((get.StatusCode, get.Content.Headers.ContentType), (head.StatusCode, head.Content.Headers.ContentType));
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }
}
