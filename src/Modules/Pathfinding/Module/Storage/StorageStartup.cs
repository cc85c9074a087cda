using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ModularPath.Pathfinding.Storage;

/// <summary>Opens the data directory before the first request, and removes what a crash left.</summary>
internal sealed partial class StorageStartup(
    DataDirectory directory, MapCatalog catalog, MapFiles files, ILogger<StorageStartup> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        directory.Open();
        catalog.Open();
        DirectorySync.Flush(directory.Root);
        var known = catalog.MaskRevisions();
        LogOpened(directory.Root, known.Count);

        if (files.Sweep(known) is > 0 and var removed)
        {
            LogSwept(removed);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Debug, Message = "Maps are kept in {Directory}: {Count} so far")]
    private partial void LogOpened(string directory, int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Removed {Count} unfinished uploads or deletions")]
    private partial void LogSwept(int count);
}
