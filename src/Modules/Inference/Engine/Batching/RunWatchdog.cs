namespace ModularPath.Inference.Engine.Batching;

/// <summary>Stops runs of the network that take far longer than predicted, and reports those that do not stop.</summary>
internal sealed class RunWatchdog(InferenceLimits limits, TimeProvider time)
{
    // Times the predicted time: an overcommitted machine may be several times slower for a while.
    private const double Patience = 20;

    // A stopped run ends after the present node of the network: 9 to 85 ms (notes/serving.md 4.3).
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LeastBudget = TimeSpan.FromSeconds(10);

    private Run? _current;

    /// <summary>The age of the present run if it was stopped and did not end; then only a restart helps. Otherwise null.</summary>
    public TimeSpan? Stuck =>
        _current is { } run && time.GetElapsedTime(run.Start) is var elapsed && elapsed > run.Budget + Grace ? elapsed : null;

    /// <summary>Begins to watch a run, one at a time, until the returned object is disposed.</summary>
    /// <param name="predicted">Seconds.</param>
    /// <param name="abandoned">Also stops the run.</param>
    public WatchedRun Begin(double predicted, CancellationToken abandoned)
    {
        var usual = TimeSpan.FromSeconds(Patience * predicted);
        var budget = limits.RunBudget ?? (usual > LeastBudget ? usual : LeastBudget);

        _current = new Run(time.GetTimestamp(), budget);

        return new WatchedRun(time, budget, () => _current = null, abandoned);
    }

    private sealed record Run(long Start, TimeSpan Budget);
}
