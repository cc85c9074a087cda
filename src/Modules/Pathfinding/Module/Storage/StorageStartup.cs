using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ModularPath.Pathfinding.Storage;

/// <summary>Opens the storage before the first request, and removes what crashes left.</summary>
/// <param name="catalog">The rows.</param>
/// <param name="files">The files.</param>
/// <param name="logger">Where it is said.</param>
/// <param name="directory">Null where replicas share rows and files.</param>
internal sealed partial class StorageStartup(MapCatalog catalog, IMapFiles files, ILogger<StorageStartup> logger, DataDirectory? directory = null) : BackgroundService
{
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        directory?.Open();
        catalog.Open();

        if (directory is not null)
        {
            DirectorySync.Flush(directory.Root);
            await SweepAsync(cancellationToken);
        }

        await base.StartAsync(cancellationToken);
    }

    // A bucket is swept while requests are served: listing it takes long, and only what is a day old goes.
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (directory is null)
        {
            try
            {
                await SweepAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                LogNotSwept(e);
            }
        }
    }

    private async Task SweepAsync(CancellationToken cancellationToken)
    {
        if (await files.SweepAsync(Known, cancellationToken) is > 0 and var removed)
        {
            LogSwept(removed);
        }
    }

    private Dictionary<string, IReadOnlySet<string>> Known()
    {
        var known = catalog.Revisions();
        LogOpened(known.Count);
        return known.ToDictionary(static map => map.Id, map => (IReadOnlySet<string>)NamesOf(map), StringComparer.Ordinal);
    }

    private HashSet<string> NamesOf((string Id, int Mask, int? Corrections) map)
    {
        HashSet<string> names = [MapFiles.Picture, MapFiles.Mask(map.Mask), MapFiles.Confidence(map.Mask)];

        if (map.Corrections is { } revision)
        {
            names.Add(files.Corrections(revision));
        }

        return names;
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "There are {Count} maps so far")]
    private partial void LogOpened(int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Removed {Count} unfinished uploads, replacements or deletions")]
    private partial void LogSwept(int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What crashes left in the bucket stays there until the next start")]
    private partial void LogNotSwept(Exception exception);
}
