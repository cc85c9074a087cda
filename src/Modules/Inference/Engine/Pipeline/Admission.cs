namespace ModularPath.Inference.Engine.Pipeline;

/// <summary>
/// Admission control: bounds the pictures that are worked on at once, and their pixels. The others wait, first in first out,
/// so that small pictures cannot overtake a large one for ever. A picture that cannot be done before its deadline is refused
/// at once, with the time that the present queue takes.
/// </summary>
/// <remarks>
/// Cost is measured as in processor sharing: while k pictures are worked on, each is charged a k-th of the time. The costs of
/// all pictures ahead then add up to the time until they are done, however many are worked on at once.
/// </remarks>
internal sealed class Admission(InferenceLimits limits, TimeProvider time)
{
    private const int Window = 64;

    // Share of the time until the deadline, as a margin for wrong predictions: a late picture costs as much as one in time.
    // Without it, 3 of 43 admitted pictures were late at 18 times the load that two contended cores can bear.
    private const double Usable = 0.9;

    private readonly Lock _gate = new();
    private readonly LinkedList<Waiter> _waiting = new();
    private readonly HashSet<Waiter> _working = [];
    private readonly CostCurve _cost = new(Window);
    private long _freePixels = limits.MostInFlight;
    private double _charged;
    private long _chargedAt = time.GetTimestamp();

    /// <summary>The number of pictures in the queue.</summary>
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

    /// <summary>The number of admitted pictures.</summary>
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

    /// <summary>Refuses a request before its body is read, if any picture would be refused.</summary>
    /// <exception cref="ProblemException"><c>Overloaded</c>.</exception>
    public void RefuseIfHopeless(Deadline deadline)
    {
        lock (_gate)
        {
            Refuse(new Waiter(default, 0, deadline));
        }
    }

    /// <summary>Waits for admission, which lasts until the lease is disposed.</summary>
    /// <param name="load">What the picture will cost.</param>
    /// <param name="deadline">Checked now and again on admission.</param>
    /// <param name="cancellationToken">Leaves the queue at once. The caller also cancels it at the deadline.</param>
    /// <exception cref="ProblemException"><c>Overloaded</c> or <c>DeadlineExceeded</c>.</exception>
    public async Task<AdmissionLease> EnterAsync(Workload load, Deadline deadline, CancellationToken cancellationToken)
    {
        // A picture larger than the limit is worked on alone.
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

        return new AdmissionLease(completed => Leave(waiter, completed));
    }

    /// <summary>The expected time until all present pictures are done.</summary>
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
            throw OverloadProblems.NoCapacity($"{_waiting.Count} pictures wait already.", TimeSpan.FromSeconds(Ahead()));
        }

        // With nothing else at work a picture is always admitted: otherwise one wrong prediction could refuse all pictures for ever.
        if (_working.Count > 0 && (atOnce ? 0 : Ahead()) + Own(waiter) > Usable * waiter.Deadline.Remaining.TotalSeconds)
        {
            throw OverloadProblems.NoCapacity(
                "The pictures that are here already leave no time for this one before its deadline.", TimeSpan.FromSeconds(Ahead()));
        }
    }

    private double Ahead()
    {
        Charge();
        return _waiting.Sum(static w => w.Cost) + _working.Sum(w => Math.Max(0, w.Cost - (_charged - w.ChargedBefore)));
    }

    /// <summary>The time that a picture takes while others are worked on beside it.</summary>
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

            // Work on a picture that will be late would delay all others.
            if (_working.Count > 0 && Own(next) > next.Deadline.Remaining.TotalSeconds)
            {
                next.Admitted.SetException(OverloadProblems.ExpiredInQueue(TimeSpan.FromSeconds(Ahead())));
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

            // A cancelled run is a lower bound of its cost.
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

        /// <summary>The predicted cost on arrival, in seconds.</summary>
        public double Cost => cost;

        public Deadline Deadline => deadline;

        public double ChargedBefore { get; set; }

        public TaskCompletionSource Admitted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

/// <summary>The admission of a picture, until it is disposed.</summary>
internal sealed class AdmissionLease(Action<bool> end) : IDisposable
{
    private Action<bool>? _end = end;

    /// <summary>To be set when the picture is done: its cost is then learned.</summary>
    public bool Completed { get; set; }

    public void Dispose() => Interlocked.Exchange(ref _end, null)?.Invoke(Completed);
}
