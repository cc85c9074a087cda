using Microsoft.AspNetCore.Http.Metadata;

namespace ModularPath.Pathfinding.Http.Requests;

/// <summary>How long the body of an endpoint's requests may be: the server's own limit knows nothing of pictures.</summary>
internal sealed class BodySize(long bytes) : IRequestSizeLimitMetadata
{
    /// <summary>The largest sensible JSON request has some kilobytes.</summary>
    public static BodySize OfJson { get; } = new(256 * 1024);

    public long? MaxRequestBodySize { get; } = bytes;
}
