namespace ModularPath.Inference.Engine.Pipeline;

/// <summary>Why a picture is not admitted, or not finished in time.</summary>
internal static class OverloadProblems
{
    public const string OverloadedCode = "Overloaded";
    public const string DeadlineExceededCode = "DeadlineExceeded";

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    /// <summary>Refused at once: the queue is full, or too long for the deadline.</summary>
    public static ProblemException NoCapacity(string why, TimeSpan queue) => Overload(OverloadedCode, $"{why} Try again later.", queue);

    /// <summary>The deadline passed, or could no longer be met, while the picture waited.</summary>
    public static ProblemException ExpiredInQueue(TimeSpan queue) => Overload(
        DeadlineExceededCode, "The picture was still waiting when its deadline passed. Try again later, or allow more time.", queue);

    /// <summary>The deadline passed while the picture was worked on; the work was stopped.</summary>
    public static ProblemException ExpiredAtWork() => new(
        ProblemKind.DeadlineExceeded,
        DeadlineExceededCode,
        "The deadline passed while the picture was segmented. Allow more time, or send a smaller picture.");

    private static ProblemException Overload(string code, string detail, TimeSpan queue) =>
        new(ProblemKind.Overloaded, code, detail) { RetryAfter = queue > Soon ? queue : Soon };
}
