namespace ModularPath.Inference.Contracts;

/// <summary>
/// No model can answer now: none is loaded, or the service that has one cannot be reached. The only failure that
/// another segmenter may stand in for; a picture that cannot be read is a failure of its own.
/// </summary>
public sealed class SegmentationUnavailableException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>When it is worth asking again, if whoever has the model said so.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
