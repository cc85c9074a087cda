using Microsoft.Extensions.Options;

namespace ModularPath.Pathfinding.Settings;

/// <summary>
/// Bounds the pixels of all pictures in work, and with them the memory. First come, first served; one larger than the bound
/// passes alone.
/// </summary>
internal sealed class PixelGate(IOptions<PathfindingOptions> options)
{
    // Work that has left the gate leaves garbage of some ten bytes a pixel until it is collected. With much free memory the
    // runtime collects late, and the next work would come on top of it.
    private const long MostGarbage = 4_000_000;

    private readonly Lock _lock = new();
    private readonly LinkedList<(long Pixels, TaskCompletionSource Turn)> _waiting = new();
    private readonly long _capacity = options.Value.PixelsInWork ?? options.Value.Limits.MaxPixels;
    private long _inWork;
    private long _garbage;

    /// <summary>Waits for room; disposing the result returns it.</summary>
    public async Task<IDisposable> EnterAsync(long pixels, CancellationToken cancellationToken)
    {
        var pass = new Pass(this, Math.Min(pixels, _capacity));
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        LinkedListNode<(long Pixels, TaskCompletionSource Turn)> place;

        lock (_lock)
        {
            place = _waiting.AddLast((pass.Pixels, turn));
            Admit();
        }

        try
        {
            await turn.Task.WaitAsync(cancellationToken);
            return pass;
        }
        catch (OperationCanceledException)
        {
            Abandon(place, pass);
            throw;
        }
    }

    private void Abandon(LinkedListNode<(long Pixels, TaskCompletionSource Turn)> place, Pass pass)
    {
        lock (_lock)
        {
            if (place.List is not null)
            {
                _waiting.Remove(place);
                Admit();
                return;
            }
        }

        // It was admitted at the very moment of its cancellation.
        pass.Dispose();
    }

    private void Admit()
    {
        while (_waiting.First is { } first && _inWork + first.Value.Pixels <= _capacity)
        {
            _inWork += first.Value.Pixels;
            _waiting.RemoveFirst();
            first.Value.Turn.SetResult();
        }
    }

    private void Leave(long pixels)
    {
        if (Interlocked.Add(ref _garbage, pixels) >= MostGarbage)
        {
            Interlocked.Exchange(ref _garbage, 0);
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: false);
        }

        lock (_lock)
        {
            _inWork -= pixels;
            Admit();
        }
    }

    private sealed class Pass(PixelGate gate, long pixels) : IDisposable
    {
        private bool _left;

        public long Pixels { get; } = pixels;

        public void Dispose()
        {
            if (!Interlocked.Exchange(ref _left, true))
            {
                gate.Leave(Pixels);
            }
        }
    }
}
