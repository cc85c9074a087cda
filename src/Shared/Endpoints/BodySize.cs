using Microsoft.AspNetCore.Http.Metadata;

namespace ModularPath.Endpoints;

/// <summary>How long the body of an endpoint's requests may be; Kestrel's own limit is not made for pictures.</summary>
/// <param name="bytes">The limit.</param>
public sealed class BodySize(long bytes) : IRequestSizeLimitMetadata
{
    private const long FormOverhead = 64 * 1024;

    /// <summary>For JSON: the largest sensible request has some kilobytes.</summary>
    public static BodySize OfJson { get; } = new(256 * 1024);

    public long? MaxRequestBodySize { get; } = bytes;

    /// <summary>For files of so many bytes that may come in a form, which adds boundaries and headers.</summary>
    public static BodySize OfForm(long fileBytes) => new(fileBytes + FormOverhead);
}
