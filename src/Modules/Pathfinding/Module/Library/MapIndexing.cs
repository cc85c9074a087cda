using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;

namespace ModularPath.Pathfinding.Library;

/// <summary>
/// Builds the search indexes of maps in use, one at a time, so that the other cores stay free for requests. Nobody waits for an
/// index: without it queries are slower, but equally exact.
/// </summary>
internal sealed class MapIndexing(TimeProvider time) : BackgroundService
{
    private const int Waiting = 16;

    // Painting changes a map several times a second, and an index takes seconds of a core.
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);

    private readonly ConditionalWeakTable<MapGround, CancellationTokenSource> _dropped = [];
    private readonly ConditionalWeakTable<MapGround, object> _added = [];

    private readonly Channel<WeakReference<MapGround>> _grounds = Channel.CreateBounded<WeakReference<MapGround>>(
        new BoundedChannelOptions(Waiting) { FullMode = BoundedChannelFullMode.DropOldest });

    /// <summary>Schedules a map that is asked for routes; no effect if it is scheduled already.</summary>
    public void Add(MapGround ground)
    {
        if (IsNew(ground))
        {
            Write(ground);
        }
    }

    /// <summary>Schedules a map, unless it changes again soon; requests in the meantime do not speed it up.</summary>
    public void AddWhenQuiet(MapGround ground)
    {
        if (IsNew(ground))
        {
            _ = Task.Delay(Quiet, time, TokenOf(ground))
                .ContinueWith(
                    _ => Write(ground), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
        }
    }

    /// <summary>Cancels a map that is not used any more; another map with the same mask schedules it again.</summary>
    public void Drop(MapGround ground)
    {
        _added.Remove(ground);
        _dropped.GetValue(ground, static _ => new CancellationTokenSource()).Cancel();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var next in _grounds.Reader.ReadAllAsync(stoppingToken))
        {
            // It is gone: replaced by an edit, or deleted.
            if (next.TryGetTarget(out var ground) && TokenOf(ground) is { IsCancellationRequested: false } dropped)
            {
                await BuildAsync(ground, dropped, stoppingToken);
            }
        }
    }

    private static async Task BuildAsync(MapGround ground, CancellationToken dropped, CancellationToken stoppingToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(dropped, stoppingToken);

        try
        {
            await Task.Run(() => ground.Anyone.Search.BuildIndex(either.Token), either.Token);
        }
        catch (OperationCanceledException) when (!stoppingToken.IsCancellationRequested)
        {
            // It changed while its index was built; its new state is scheduled.
        }
    }

    private bool IsNew(MapGround ground)
    {
        var isNew = _added.TryAdd(ground, _added);

        if (isNew)
        {
            _dropped.Remove(ground);
        }

        return isNew;
    }

    private void Write(MapGround ground) => _grounds.Writer.TryWrite(new WeakReference<MapGround>(ground));

    private CancellationToken TokenOf(MapGround ground) => _dropped.GetValue(ground, static _ => new CancellationTokenSource()).Token;
}
