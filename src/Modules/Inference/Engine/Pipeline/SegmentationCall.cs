using System.Diagnostics;
using ModularPath.Inference.Engine.Telemetry;

namespace ModularPath.Inference.Engine.Pipeline;

/// <summary>One picture on its way through the module: its deadline, the time of its stages, its outcome.</summary>
internal sealed class SegmentationCall : IDisposable
{
    private readonly InferenceMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly CancellationToken _disconnected;
    private readonly CancellationTokenSource _late;
    private readonly CancellationTokenSource _either;
    private readonly Activity? _trace = InferenceMetrics.Traces.StartActivity("inference.segment");
    private readonly TimeSpan?[] _stages = new TimeSpan?[Enum.GetValues<Stage>().Length];
    private readonly long _start;
    private long _marked;
    private Outcome _outcome = Outcome.Ok;

    public SegmentationCall(InferenceMetrics metrics, TimeProvider time, Deadline deadline, CancellationToken disconnected)
    {
        (_metrics, _time, _disconnected, Deadline) = (metrics, time, disconnected, deadline);
        _start = _marked = time.GetTimestamp();
        var remaining = deadline.Remaining;
        _late = new CancellationTokenSource(remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero, time);
        _either = CancellationTokenSource.CreateLinkedTokenSource(disconnected, _late.Token);
    }

    public Deadline Deadline { get; }

    /// <summary>Cancelled when the client closes the connection, and at the deadline.</summary>
    public CancellationToken Token => _either.Token;

    /// <summary>Whether the deadline has passed while the client still waits.</summary>
    public bool IsLate => _late.IsCancellationRequested && !_disconnected.IsCancellationRequested;

    /// <summary>Assigns the time since the last mark to <paramref name="stage"/>, without what is counted elsewhere.</summary>
    public void Mark(Stage stage, TimeSpan without = default)
    {
        var now = _time.GetTimestamp();
        Add(stage, _time.GetElapsedTime(_marked, now) - without);
        _marked = now;
    }

    public void Add(Stage stage, TimeSpan time) => _stages[(int)stage] = (_stages[(int)stage] ?? TimeSpan.Zero) + time;

    /// <summary>Does the work and records its outcome.</summary>
    public async Task<T> TrackAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception e)
        {
            _outcome = OutcomeOf(e);
            _trace?.SetStatus(ActivityStatusCode.Error, e.Message);

            if (_outcome == Outcome.Refused)
            {
                _metrics.Refused(((ProblemException)e).Code);
            }

            throw;
        }
    }

    public void Dispose()
    {
        for (var i = 0; i < _stages.Length; i++)
        {
            if (_stages[i] is { } time)
            {
                _metrics.Took((Stage)i, time);
            }
        }

        // Up to the last stage: the time that the client takes to read the answer does not count.
        _metrics.TookInTotal(_outcome == Outcome.Ok ? _time.GetElapsedTime(_start, _marked) : _time.GetElapsedTime(_start));

        if (_outcome != Outcome.Refused)
        {
            _metrics.Count(_outcome);
        }

        _trace?.Dispose();
        _either.Dispose();
        _late.Dispose();
    }

    private Outcome OutcomeOf(Exception e) => e switch
    {
        PictureException => Outcome.Rejected,
        ProblemException { RetryAfter: not null } => Outcome.Refused,
        ProblemException { Code: OverloadProblems.DeadlineExceededCode } => Outcome.Late,
        OperationCanceledException when _disconnected.IsCancellationRequested => Outcome.Cancelled,
        _ => Outcome.Failed,
    };
}
