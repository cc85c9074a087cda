using ModularPath.Inference.Engine.Settings;

namespace ModularPath.Inference.Engine.Batching;

/// <summary>Sees runs of the network that take far longer than they should: stops them, and tells if that is of no use.</summary>
internal sealed class RunWatch(InferenceLimits limits, TimeProvider time)
{
    // Of the predicted time. A machine that is overcommitted may be several times slower for a while.
    private const double Patience = 20;

    // A stopped run ends after the node that it is at: 9 to 85 ms (notes/serving.md 4.3).
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LeastBudget = TimeSpan.FromSeconds(10);

    private Run? _current;

    /// <summary>How long the present run has gone on, if it was stopped and did not end; only a restart helps then.</summary>
    public TimeSpan? Stuck => _current is { } run && time.GetElapsedTime(run.Start) is var elapsed && elapsed > run.Budget + Grace ? elapsed : null;

    /// <summary>There is one run at a time; it ends with the answer's disposal.</summary>
    /// <param name="predicted">Seconds.</param>
    /// <param name="abandoned">Stops the run too.</param>
    public WatchedRun Begin(double predicted, CancellationToken abandoned)
    {
        var usual = TimeSpan.FromSeconds(Patience * predicted);
        var budget = limits.RunBudget ?? (usual > LeastBudget ? usual : LeastBudget);

        _current = new Run(time.GetTimestamp(), budget);

        return new WatchedRun(time, budget, () => _current = null, abandoned);
    }

    private sealed record Run(long Start, TimeSpan Budget);
}
