namespace ModularPath.Inference.Engine.Pipeline;

/// <summary>When a request is no longer worth answering.</summary>
internal sealed class Deadline(TimeProvider time, TimeSpan timeout)
{
    private readonly long _start = time.GetTimestamp();

    /// <summary>Negative once it has passed.</summary>
    public TimeSpan Remaining => timeout - time.GetElapsedTime(_start);
}
