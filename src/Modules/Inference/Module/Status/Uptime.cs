namespace ModularPath.Inference.Status;

/// <summary>Since when the service runs; made while the endpoints are mapped.</summary>
internal sealed class Uptime(TimeProvider time)
{
    private readonly long _start = time.GetTimestamp();

    public TimeSpan Elapsed => time.GetElapsedTime(_start);
}
