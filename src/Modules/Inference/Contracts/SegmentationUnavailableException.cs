namespace ModularPath.Inference.Contracts;

/// <summary>
/// No model can answer now: none is loaded, or its service cannot be reached. The only failure after which another
/// segmenter may be used; for a picture that cannot be read, none would help.
/// </summary>
public sealed class SegmentationUnavailableException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>How long to wait before asking again, if the service said so.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
