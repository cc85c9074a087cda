using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ModularPath.Pathfinding.Building;
using ModularPath.Pathfinding.Lettering;
using ModularPath.Pathfinding.Storage;
using ModularPath.Pathfinding.Storage.Files;

namespace ModularPath.Pathfinding.Library;

/// <summary>
/// Reads the names and the printed scale of maps: after the upload, so that nobody waits for them, and of older maps when they are
/// opened. One at a time; replicas read different maps. Does nothing where there is no reader of texts (null). A map that shows no
/// names keeps its revision, and is read again by the next process that opens it.
/// </summary>
internal sealed partial class MapTextReading(
    MapStore store, RoutableMaps routable, MapNaming naming, Buildings buildings, IOptions<PathfindingOptions> options, TimeProvider time,
    ILogger<MapTextReading> logger, ITextPort? texts = null) : BackgroundService
{
    private const int MostWaiting = 1000;

    // The first route of an upload is asked for at once, and needs the same cores.
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, bool> _known = [];

    private readonly Channel<string> _maps = Channel.CreateBounded<string>(
        new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Reads a map's texts soon, unless they were read, or the map came with its geometry.</summary>
    public void Add(MapRecord map)
    {
        if (texts is not null && options.Value.ReadNames && map.Names.Reader is null && !map.Mask.Provenance.IsOfFile
            && _known.TryAdd(map.Id, true))
        {
            _maps.Writer.TryWrite(map.Id);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (texts is null)
        {
            return;
        }

        await foreach (var id in _maps.Reader.ReadAllAsync(stoppingToken))
        {
            await Task.Delay(Quiet, time, stoppingToken);
            await TryAsync(id, texts, stoppingToken);
        }
    }

    private async Task TryAsync(string id, ITextPort reader, CancellationToken stoppingToken)
    {
        try
        {
            await store.AloneAsync(id, () => ReadAsync(id, reader, stoppingToken));
        }
        catch (SegmentationUnavailableException e)
        {
            _known.TryRemove(id, out _);   // the next who opens the map tries again
            LogNotNow(e, id);
        }
        catch (ProblemException e) when (e.Kind is ProblemKind.NotFound)
        {
            // deleted meanwhile
        }
        catch (Exception e) when (!stoppingToken.IsCancellationRequested)
        {
            LogGivenUp(e, id);
        }
    }

    private async Task ReadAsync(string id, ITextPort reader, CancellationToken stoppingToken)
    {
        var map = await store.GetAsync(id, stoppingToken);
        var picture = await store.ReadAsync(id, MapFiles.Picture, stoppingToken);
        var read = await reader.ReadTextAsync(new SegmentationQuery(picture) { Size = (map.Width, map.Height) }, stoppingToken);

        if ((read.Width, read.Height) != (map.Width, map.Height))
        {
            return;   // another picture's places mean nothing here
        }

        var ground = (await routable.GetAsync(map, stoppingToken)).Ground;
        var plan = await buildings.OfAsync(ground, withWalls: false, stoppingToken);
        var (names, scale) = (PrintedNames.Of(read, plan.Spaces), ScaleVote.Of(read, plan));

        if (names.Count > 0 || scale is not null)
        {
            await naming.PutReadAsync(id, read.Engine, names, scale, stoppingToken);
            LogRead(id, names.Count, read.Engine);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Map {Id} has {Names} names, read by {Reader}")]
    private partial void LogRead(string id, int names, string reader);

    [LoggerMessage(Level = LogLevel.Debug, Message = "The texts of map {Id} cannot be read now")]
    private partial void LogNotNow(Exception exception, string id);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The texts of map {Id} cannot be read")]
    private partial void LogGivenUp(Exception exception, string id);
}
