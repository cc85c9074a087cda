namespace ModularPath.Inference.Contracts;

/// <summary>
/// The service that segments refused this picture: unreadable, of no supported format, too large. No other
/// segmenter would do better, so nothing may stand in for it.
/// </summary>
/// <param name="status">The HTTP status code of the refusal: 400, 413, 415 or 422.</param>
/// <param name="code">The stable name of the problem, for example <c>UnreadablePicture</c>.</param>
/// <param name="detail">What is wrong with the picture and what to do, for a person.</param>
public sealed class SegmentationRejectedException(int status, string code, string detail) : Exception(detail)
{
    public int Status { get; } = status;

    public string Code { get; } = code;
}
