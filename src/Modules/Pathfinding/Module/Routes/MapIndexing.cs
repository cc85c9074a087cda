using System.Threading.Channels;
using Microsoft.Extensions.Hosting;

namespace ModularPath.Pathfinding.Routes;

/// <summary>
/// Builds the indexes of maps that are asked for, one at a time, so that the other cores stay with those who wait. Nobody waits for one:
/// until it is there, and for maps that were crowded out, queries are answered without it, and as exactly.
/// </summary>
internal sealed class MapIndexing : BackgroundService
{
    private const int Waiting = 16;

    private readonly Channel<WeakReference<MapGround>> _grounds = Channel.CreateBounded<WeakReference<MapGround>>(
        new BoundedChannelOptions(Waiting) { FullMode = BoundedChannelFullMode.DropOldest });

    public void Add(MapGround ground) => _grounds.Writer.TryWrite(new WeakReference<MapGround>(ground));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var next in _grounds.Reader.ReadAllAsync(stoppingToken))
        {
            // Gone meanwhile: replaced by an edit, or deleted.
            if (next.TryGetTarget(out var ground))
            {
                await Task.Run(() => ground.Anyone.Search.BuildIndex(stoppingToken), stoppingToken);
            }
        }
    }
}
