using System.Globalization;

namespace ModularPath.Inference.Engine.Batching;

/// <summary>A run of the network with its time limit.</summary>
internal sealed class WatchedRun : IDisposable
{
    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly CancellationTokenSource _budget;
    private readonly CancellationTokenSource _either;
    private readonly Action _end;

    public WatchedRun(TimeProvider time, TimeSpan budget, Action end, CancellationToken abandoned)
    {
        (_time, Budget, _end, _start) = (time, budget, end, time.GetTimestamp());
        _budget = new CancellationTokenSource(budget, time);
        _either = CancellationTokenSource.CreateLinkedTokenSource(_budget.Token, abandoned);
    }

    public TimeSpan Budget { get; }

    public TimeSpan Elapsed => _time.GetElapsedTime(_start);

    /// <summary>Stops the run: it was abandoned, or its time is up.</summary>
    public CancellationToken Token => _either.Token;

    public bool Expired => _budget.IsCancellationRequested;

    public ProblemException ToProblem() => new(
        ProblemKind.Unavailable,
        "InferenceFailed",
        string.Create(
            CultureInfo.InvariantCulture,
            $"The model was stopped after {Elapsed.TotalSeconds:0.0} s; a run may take {Budget.TotalSeconds:0.0} s."));

    public void Dispose()
    {
        _end();
        _either.Dispose();
        _budget.Dispose();
    }
}
