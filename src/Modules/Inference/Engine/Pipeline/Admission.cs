using ModularPath.Inference.Engine.Settings;
using ModularPath.SharedKernel;

namespace ModularPath.Inference.Engine.Pipeline;

/// <summary>
/// Lets in as many pictures as there are turns, and no more pixels than memory allows; the others wait in the order in
/// which they came, so that a large picture is not overtaken for ever. Who cannot be ready before the deadline is
/// refused at once, with the time after which the present queue is worked off.
/// </summary>
/// <remarks>
/// Cost is counted as in processor sharing: while k pictures are worked on, each is charged a k-th of the time. The
/// charges of all pictures ahead then add up to the time until they are done, with one turn as with many.
/// </remarks>
internal sealed class Admission(InferenceLimits limits, TimeProvider time)
{
    private const int Window = 64;

    // Of the time until the deadline: predictions err, and a picture that is late has cost as much as one in time. Without
    // it 3 of 43 accepted ones were late at 18 times the load that two contended cores can bear.
    private const double Usable = 0.9;

    private readonly Lock _gate = new();
    private readonly LinkedList<Waiter> _waiting = new();
    private readonly HashSet<Waiter> _working = [];
    private readonly CostCurve _cost = new(Window);
    private long _freePixels = limits.MostInFlight;
    private double _charged;
    private long _chargedAt = time.GetTimestamp();

    /// <summary>Pictures that wait for their turn.</summary>
    public int Waiting
    {
        get
        {
            lock (_gate)
            {
                return _waiting.Count;
            }
        }
    }

    /// <summary>Pictures that have a turn.</summary>
    public int Working
    {
        get
        {
            lock (_gate)
            {
                return _working.Count;
            }
        }
    }

    /// <summary>For a request of which nothing is known yet, before its body is read.</summary>
    /// <exception cref="ProblemException">503 <c>Overloaded</c>: it would be refused whatever the picture.</exception>
    public void RefuseIfHopeless(Deadline deadline)
    {
        lock (_gate)
        {
            Refuse(new Waiter(default, 0, deadline));
        }
    }

    /// <summary>Waits for a turn, which ends when the answer is disposed.</summary>
    /// <param name="load">What the picture will ask for.</param>
    /// <param name="deadline">Looked at now and when the turn comes.</param>
    /// <param name="cancellationToken">Leaves the queue at once; the caller sees to it that it fires at the deadline too.</param>
    /// <exception cref="ProblemException">503 <c>Overloaded</c> or <c>DeadlineExceeded</c>.</exception>
    public async Task<Turn> EnterAsync(Workload load, Deadline deadline, CancellationToken cancellationToken)
    {
        // A picture larger than all that may be in flight goes alone.
        var waiter = new Waiter(
            load with { Pixels = Math.Min(load.Pixels, limits.MostInFlight) }, _cost.Predict(load.Effort), deadline);

        lock (_gate)
        {
            Refuse(waiter);
            _waiting.AddLast(waiter);
            Admit();
        }

        await using var registration = cancellationToken.Register(() => GiveUp(waiter, cancellationToken));
        await waiter.Admitted.Task;

        return new Turn(completed => Leave(waiter, completed));
    }

    /// <summary>The time until all pictures that are here now are done, as far as is known.</summary>
    public TimeSpan Backlog()
    {
        lock (_gate)
        {
            return TimeSpan.FromSeconds(Ahead());
        }
    }

    private bool Fits(Waiter waiter) => _working.Count < limits.Concurrency && waiter.Load.Pixels <= _freePixels;

    private void Refuse(Waiter waiter)
    {
        var atOnce = _waiting.Count == 0 && Fits(waiter);

        if (!atOnce && _waiting.Count >= limits.Queue)
        {
            throw Busy.Full($"{_waiting.Count} pictures wait already.", TimeSpan.FromSeconds(Ahead()));
        }

        // Who comes alone is tried whatever the curve says: else one wrong curve would refuse everybody for ever.
        if (_working.Count > 0 && (atOnce ? 0 : Ahead()) + Own(waiter) > Usable * waiter.Deadline.Remaining.TotalSeconds)
        {
            throw Busy.Full("The pictures that are here already leave no time for this one before its deadline.", TimeSpan.FromSeconds(Ahead()));
        }
    }

    private double Ahead()
    {
        Charge();
        return _waiting.Sum(static w => w.Cost) + _working.Sum(w => Math.Max(0, w.Cost - (_charged - w.ChargedBefore)));
    }

    /// <summary>How long a picture takes beside those that will be worked on together with it.</summary>
    private double Own(Waiter waiter) => waiter.Cost * Math.Min(limits.Concurrency, _working.Count + _waiting.Count + 1);

    private void Charge()
    {
        var now = time.GetTimestamp();
        _charged += time.GetElapsedTime(_chargedAt, now).TotalSeconds / Math.Max(1, _working.Count);
        _chargedAt = now;
    }

    private void Admit()
    {
        while (_waiting.First is { Value: var next } && Fits(next))
        {
            _waiting.RemoveFirst();

            // Work that comes to nothing would make all others late.
            if (_working.Count > 0 && Own(next) > next.Deadline.Remaining.TotalSeconds)
            {
                next.Admitted.SetException(Busy.Late(TimeSpan.FromSeconds(Ahead())));
                continue;
            }

            Charge();
            next.ChargedBefore = _charged;
            _working.Add(next);
            _freePixels -= next.Load.Pixels;
            next.Admitted.SetResult();
        }
    }

    private void Leave(Waiter waiter, bool completed)
    {
        lock (_gate)
        {
            Charge();
            _working.Remove(waiter);
            _freePixels += waiter.Load.Pixels;
            var cost = _charged - waiter.ChargedBefore;

            // Who was stopped tells something only by having cost more than was thought.
            if (waiter.Load.Effort > 0 && (completed || cost > waiter.Cost))
            {
                _cost.Observe(waiter.Load.Effort, cost);
            }

            Admit();
        }
    }

    private void GiveUp(Waiter waiter, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_waiting.Remove(waiter))
            {
                waiter.Admitted.SetCanceled(cancellationToken);
                Admit();
            }
        }
    }

    private sealed class Waiter(Workload load, double cost, Deadline deadline)
    {
        public Workload Load => load;

        /// <summary>Seconds, as predicted when it came.</summary>
        public double Cost => cost;

        public Deadline Deadline => deadline;

        public double ChargedBefore { get; set; }

        public TaskCompletionSource Admitted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
