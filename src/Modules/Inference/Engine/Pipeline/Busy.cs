using ModularPath.SharedKernel;

namespace ModularPath.Inference.Engine.Pipeline;

/// <summary>Why a picture gets no turn, or not long enough a one.</summary>
internal static class Busy
{
    public const string Overloaded = "Overloaded";
    public const string DeadlineExceeded = "DeadlineExceeded";

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    /// <summary>503, at once: the queue is full, or too long for the deadline.</summary>
    public static ProblemException Full(string why, TimeSpan queue) => Overload(Overloaded, $"{why} Try again later.", queue);

    /// <summary>503: the deadline passed, or could no longer be met, while the picture waited.</summary>
    public static ProblemException Late(TimeSpan queue) =>
        Overload(DeadlineExceeded, "The picture was still waiting when its deadline passed. Try again later, or allow more time.", queue);

    /// <summary>504: the deadline passed while the picture was worked on, which was stopped.</summary>
    public static ProblemException Slow() => new(
        ProblemKind.DeadlineExceeded, DeadlineExceeded, "The deadline passed while the picture was segmented. Allow more time, or send a smaller picture.");

    private static ProblemException Overload(string code, string detail, TimeSpan queue) =>
        new(ProblemKind.Overloaded, code, detail) { RetryAfter = queue > Soon ? queue : Soon };
}
