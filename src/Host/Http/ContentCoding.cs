using System.IO.Compression;

namespace ModularPath.Host.Http;

/// <summary>A way to compress a file for those that accept it (RFC 9110, section 8.4.1).</summary>
/// <param name="Name">In headers.</param>
/// <param name="Extension">Of a file that is compressed so.</param>
/// <param name="Earlier">How much earlier than its file a compressed one was written, as its entity tag has it.</param>
/// <param name="Compress">Writes compressed to a stream, which stays open.</param>
internal sealed record ContentCoding(string Name, string Extension, TimeSpan Earlier, Func<Stream, Stream> Compress)
{
    // The better one first. An entity tag is made of moment and length, and both may come to the same length.
    private static readonly ContentCoding[] All =
    [
        new("br", ".br", TimeSpan.FromSeconds(1), static stream => new BrotliStream(stream, CompressionLevel.Optimal, leaveOpen: true)),
        new("gzip", ".gz", TimeSpan.FromSeconds(2), static stream => new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true)),
    ];

    public static ContentCoding? OfFile(string name) =>
        All.FirstOrDefault(coding => name.EndsWith(coding.Extension, StringComparison.Ordinal));

    public static ContentCoding? AcceptedBy(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().AcceptEncoding;

        return All.FirstOrDefault(
            coding =>
                accepted.Any(value => value.Value.Equals(coding.Name, StringComparison.OrdinalIgnoreCase) && value.Quality is null or > 0));
    }
}
