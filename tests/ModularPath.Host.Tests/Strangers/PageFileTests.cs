using System.IO.Compression;
using System.Net.Http.Headers;

namespace ModularPath.Host.Tests.Strangers;

/// <summary>Files of the page are cached and compressed.</summary>
[Collection<SharedServer>]
public sealed class PageFileTests(ServerFixture fixture)
{
    [Theory]
    [InlineData("/", "gzip")]
    [InlineData("/", "br")]
    [InlineData("/js/main.js", "gzip, deflate, br")]
    [InlineData("/style.css", "br;q=0.5")]
    [InlineData("/icon.svg", "gzip")]
    [InlineData("/vendor/pdfjs/pdf.min.mjs", "br")]
    [InlineData("/openapi/v1.json", "br")]
    public async Task Text_is_compressed_for_who_accepts_it_and_is_the_same(string path, string accepted)
    {
        using var plain = await fixture.Client.GetAsync(path);
        using var small = await GetAsync(path, accepted);
        var (whole, compressed) = (await plain.Content.ReadAsByteArrayAsync(), await small.Content.ReadAsByteArrayAsync());

        Assert.Empty(plain.Content.Headers.ContentEncoding);
        Assert.Equal(
            accepted.Contains("br", StringComparison.Ordinal) ? "br" : "gzip", Assert.Single(small.Content.Headers.ContentEncoding));
        Assert.Equal(plain.Content.Headers.ContentType, small.Content.Headers.ContentType);
        Assert.Contains("Accept-Encoding", small.Headers.Vary);
        Assert.True(compressed.Length < whole.Length * 0.8, $"{compressed.Length} of {whole.Length} bytes");
        Assert.Equal(whole, Unpack(compressed, small.Content.Headers.ContentEncoding.Single()));
    }

    [Theory, InlineData("identity"), InlineData("br;q=0, gzip;q=0"), InlineData("zstd")]
    public async Task Who_does_not_accept_it_gets_it_as_it_is(string accepted)
    {
        using var answer = await GetAsync("/js/main.js", accepted);

        Assert.Empty(answer.Content.Headers.ContentEncoding);
    }

    [Theory]
    [InlineData("/", "br")]
    [InlineData("/js/main.js", "gzip")]
    [InlineData("/js/main.js", "identity")]
    [InlineData("/samples/flat.png", "br")]
    public async Task A_file_of_the_page_is_not_sent_to_who_has_it(string path, string accepted)
    {
        using var first = await GetAsync(path, accepted);
        using var again = await GetAsync(path, accepted, first.Headers.ETag);

        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Empty(await again.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Each_coding_has_a_tag_of_its_own_and_pictures_are_left_as_they_are()
    {
        using var plain = await GetAsync("/js/main.js", "identity");
        Assert.Contains("Accept-Encoding", plain.Headers.Vary);
        var tags = await Task.WhenAll(
            ((string[])["identity", "gzip", "br"]).Select(async accepted => (await GetAsync("/js/main.js", accepted)).Headers.ETag!.Tag));
        using var picture = await GetAsync("/samples/flat.png", "br");

        Assert.Equal(3, tags.Distinct().Count());
        Assert.Empty(picture.Content.Headers.ContentEncoding);
    }

    [Fact]
    public async Task The_picture_of_a_map_is_not_sent_to_who_has_it()
    {
        var map = await fixture.Client.UploadAsync(SmallMap.Png());
        using var first = await GetAsync($"/api/v1/maps/{map.Id()}/image", "br");
        using var again = await GetAsync($"/api/v1/maps/{map.Id()}/image", "br", first.Headers.ETag);

        Assert.Empty(first.Content.Headers.ContentEncoding);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal(first.Headers.ETag, again.Headers.ETag);
    }

    private async Task<HttpResponseMessage> GetAsync(string path, string accepted, EntityTagHeaderValue? known = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Accept-Encoding", accepted } } };

        if (known is not null)
        {
            request.Headers.IfNoneMatch.Add(known);
        }

        return await fixture.Client.SendAsync(request);
    }

    private static byte[] Unpack(byte[] bytes, string coding)
    {
        using var source = new MemoryStream(bytes);
        using Stream unpacking = coding == "br"
            ? new BrotliStream(source, CompressionMode.Decompress)
            : new GZipStream(source, CompressionMode.Decompress);
        using var whole = new MemoryStream();
        unpacking.CopyTo(whole);

        return whole.ToArray();
    }
}
