namespace ModularPath.Training.Fitting;

/// <summary>How long a step takes, forgetting old ones.</summary>
internal sealed class Pace(TimeProvider time)
{
    private long _last = time.GetTimestamp();

    public double SecondsPerStep { get; private set; }

    /// <summary>Seconds since the last call, or since the beginning.</summary>
    public double Tick()
    {
        var seconds = time.GetElapsedTime(_last).TotalSeconds;
        _last = time.GetTimestamp();
        SecondsPerStep = SecondsPerStep == 0 ? seconds : SecondsPerStep + (0.1 * (seconds - SecondsPerStep));
        return seconds;
    }
}
