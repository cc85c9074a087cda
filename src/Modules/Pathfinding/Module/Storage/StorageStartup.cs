using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ModularPath.Pathfinding.Storage;

/// <summary>Opens the storage before the first request, and removes what crashes left.</summary>
internal sealed partial class StorageStartup(MapStorage storage, ILogger<StorageStartup> logger) : BackgroundService
{
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await storage.OpenAsync();

        if (storage.Directory is { } directory)
        {
            DirectorySync.Flush(directory.Root);
            await SweepAsync(cancellationToken);
        }

        await base.StartAsync(cancellationToken);
    }

    // A bucket is swept while requests are served: listing it takes long, and only what is a day old goes.
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (storage.Directory is null)
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
        if (await storage.Files.SweepAsync(KnownAsync, cancellationToken) is > 0 and var removed)
        {
            LogSwept(removed);
        }
    }

    private async Task<IReadOnlyDictionary<string, IReadOnlySet<string>>> KnownAsync(CancellationToken cancellationToken)
    {
        var known = await storage.Catalog.RevisionsAsync(cancellationToken);
        LogOpened(known.Count);
        return known.ToDictionary(static map => map.Id, map => (IReadOnlySet<string>)NamesOf(map), StringComparer.Ordinal);
    }

    private HashSet<string> NamesOf((string Id, int Mask, int? Corrections) map)
    {
        HashSet<string> names = [MapFiles.Picture, MapFiles.Mask(map.Mask), MapFiles.Confidence(map.Mask)];

        if (map.Corrections is { } revision)
        {
            names.Add(storage.Files.Corrections(revision));
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
