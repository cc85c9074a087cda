using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using ModularPath.Pathfinding.Terrain;

namespace ModularPath.Pathfinding.Library;

/// <summary>
/// Builds the indexes of maps that are asked for, one at a time, so that the other cores stay with those who wait. Nobody waits for one:
/// until it is there, and for maps that were crowded out, queries are answered without it, and as exactly.
/// </summary>
internal sealed class MapIndexing(TimeProvider time) : BackgroundService
{
    private const int Waiting = 16;

    // Who paints changes the map several times a second, and an index takes seconds of a core.
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);

    private readonly ConditionalWeakTable<MapGround, CancellationTokenSource> _dropped = [];
    private readonly ConditionalWeakTable<MapGround, object> _added = [];

    private readonly Channel<WeakReference<MapGround>> _grounds = Channel.CreateBounded<WeakReference<MapGround>>(
        new BoundedChannelOptions(Waiting) { FullMode = BoundedChannelFullMode.DropOldest });

    /// <summary>Adds one that somebody asks; nothing where it was added before and not dropped since.</summary>
    public void Add(MapGround ground)
    {
        if (IsNew(ground))
        {
            Write(ground);
        }
    }

    /// <summary>Adds one that will be dropped if it is soon changed again; who asks it meanwhile does not hasten it.</summary>
    public void AddWhenQuiet(MapGround ground)
    {
        if (IsNew(ground))
        {
            _ = Task.Delay(Quiet, time, TokenOf(ground)).ContinueWith(_ => Write(ground), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
        }
    }

    /// <summary>Nobody will ask this one any more; another map of the same mask adds it again.</summary>
    public void Drop(MapGround ground)
    {
        _added.Remove(ground);
        _dropped.GetValue(ground, static _ => new CancellationTokenSource()).Cancel();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var next in _grounds.Reader.ReadAllAsync(stoppingToken))
        {
            // Gone meanwhile: replaced by an edit, or deleted.
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
            // Changed while its index was built; that of what it is now comes next.
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
