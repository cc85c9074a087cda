namespace ModularPath.Inference.Engine.Pipeline;

/// <summary>The time limit of a request.</summary>
internal sealed class Deadline(TimeProvider time, TimeSpan timeout)
{
    private readonly long _start = time.GetTimestamp();

    /// <summary>Negative after the deadline.</summary>
    public TimeSpan Remaining => timeout - time.GetElapsedTime(_start);
}
