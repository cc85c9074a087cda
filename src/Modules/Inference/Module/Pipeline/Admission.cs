using Microsoft.AspNetCore.Http;
using ModularPath.SharedKernel;

namespace ModularPath.Inference.Pipeline;

/// <summary>
/// Lets in as many pictures as there are cores, and no more pixels than memory allows; the others wait in the order in
/// which they came, so that a large picture is not overtaken for ever.
/// </summary>
internal sealed class Admission(InferenceLimits limits)
{
    private readonly Lock _gate = new();
    private readonly LinkedList<Waiter> _waiting = new();
    private int _turns = limits.Concurrency;
    private long _pixels = limits.PixelsInFlight;

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

    /// <summary>Waits for a turn, which ends when the answer is disposed.</summary>
    /// <exception cref="ProblemException">503 <c>Overloaded</c>: too many wait already.</exception>
    public async Task<IDisposable> EnterAsync(long pixels, CancellationToken cancellationToken)
    {
        // A picture larger than all that may be in flight goes alone.
        var waiter = new Waiter(Math.Min(pixels, limits.PixelsInFlight));

        lock (_gate)
        {
            if (_waiting.Count >= limits.Queue && !(_waiting.Count == 0 && Fits(waiter)))
            {
                throw new ProblemException(
                    StatusCodes.Status503ServiceUnavailable, "Overloaded", $"{_waiting.Count} pictures wait already. Try again later.");
            }

            _waiting.AddLast(waiter);
            Admit();
        }

        await using var registration = cancellationToken.Register(() => GiveUp(waiter, cancellationToken));
        await waiter.Admitted.Task;

        return new Turn(() => Leave(waiter));
    }

    private bool Fits(Waiter waiter) => _turns > 0 && waiter.Pixels <= _pixels;

    private void Admit()
    {
        while (_waiting.First is { Value: var next } && Fits(next))
        {
            _waiting.RemoveFirst();
            _turns--;
            _pixels -= next.Pixels;
            next.Admitted.SetResult();
        }
    }

    private void Leave(Waiter waiter)
    {
        lock (_gate)
        {
            _turns++;
            _pixels += waiter.Pixels;
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

    private sealed class Waiter(long pixels)
    {
        public long Pixels => pixels;

        public TaskCompletionSource Admitted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed class Turn(Action end) : IDisposable
    {
        private Action? _end = end;

        public void Dispose() => Interlocked.Exchange(ref _end, null)?.Invoke();
    }
}
