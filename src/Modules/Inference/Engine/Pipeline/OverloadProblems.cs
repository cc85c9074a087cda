using Microsoft.AspNetCore.Http;
using ModularPath.SharedKernel;

namespace ModularPath.Inference.Engine.Pipeline;

/// <summary>Why a picture gets no turn, or not long enough a one.</summary>
internal static class OverloadProblems
{
    public const string OverloadedCode = "Overloaded";
    public const string DeadlineExceededCode = "DeadlineExceeded";

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    /// <summary>503, at once: the queue is full, or too long for the deadline.</summary>
    public static ProblemException NoCapacity(string why, TimeSpan queue) => Unavailable(OverloadedCode, $"{why} Try again later.", queue);

    /// <summary>503: the deadline passed, or could no longer be met, while the picture waited.</summary>
    public static ProblemException ExpiredInQueue(TimeSpan queue) =>
        Unavailable(DeadlineExceededCode, "The picture was still waiting when its deadline passed. Try again later, or allow more time.", queue);

    /// <summary>504: the deadline passed while the picture was worked on, which was stopped.</summary>
    public static ProblemException ExpiredAtWork() => new(
        StatusCodes.Status504GatewayTimeout, DeadlineExceededCode, "The deadline passed while the picture was segmented. Allow more time, or send a smaller picture.");

    private static ProblemException Unavailable(string code, string detail, TimeSpan queue) =>
        new(StatusCodes.Status503ServiceUnavailable, code, detail) { RetryAfter = queue > Soon ? queue : Soon };
}
