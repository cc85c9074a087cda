namespace ModularPath.Inference.Contracts;

/// <summary>Why a service refused a picture.</summary>
public enum RejectionReason
{
    /// <summary>The request is wrong in itself.</summary>
    Invalid,

    /// <summary>More bytes or pixels than are taken.</summary>
    TooLarge,

    /// <summary>A format that is not read.</summary>
    UnsupportedFormat,

    /// <summary>A format that is read, but the content is damaged.</summary>
    Unreadable,
}

/// <summary>
/// The service refused this picture: unreadable, not of a supported format, or too large. No other segmenter would do
/// better, so none is used instead.
/// </summary>
/// <param name="reason">What is wrong with the picture.</param>
/// <param name="code">The stable name of the problem, for example <c>UnreadablePicture</c>.</param>
/// <param name="detail">What is wrong with the picture and what to do, for a person.</param>
public sealed class SegmentationRejectedException(RejectionReason reason, string code, string detail) : Exception(detail)
{
    public RejectionReason Reason { get; } = reason;

    public string Code { get; } = code;
}
