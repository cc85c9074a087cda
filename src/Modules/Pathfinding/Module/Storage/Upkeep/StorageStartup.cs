using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ModularPath.Pathfinding.Storage.Catalogue;
using ModularPath.Pathfinding.Storage.Files;

namespace ModularPath.Pathfinding.Storage.Upkeep;

/// <summary>
/// Opens the storage before the first request, compares files with rows, and daily deletes what was set aside long ago.
/// </summary>
internal sealed partial class StorageStartup(
    MapStorage storage, IOptions<PathfindingOptions> options, TimeProvider time, ILogger<StorageStartup> logger) : BackgroundService
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

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

    // A bucket is swept while requests are served: listing it is slow, and only files older than a day are touched.
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (storage.Directory is null)
        {
            await TryAsync(SweepAsync, stoppingToken);
        }

        using var timer = new PeriodicTimer(Day, time);

        do
        {
            await TryAsync(EmptyAsync, stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task TryAsync(Func<CancellationToken, Task> work, CancellationToken stoppingToken)
    {
        try
        {
            await work(stoppingToken);
        }
        catch (Exception e) when (!stoppingToken.IsCancellationRequested)
        {
            LogNotSwept(e);
        }
    }

    private async Task SweepAsync(CancellationToken cancellationToken)
    {
        var report = await new StorageSweep(storage).RunAsync(adopt: false, cancellationToken);
        LogOpened(report.Maps);

        if (report.SetAside > 0)
        {
            LogSetAside(report.SetAside, storage.Files.SetAside.Place, options.Value.Storage.KeepSetAside.Days);
        }

        if (report.Unknown.Count > 0)
        {
            LogUnknown(CatalogPairing.Count(report.Unknown));
        }

        if (report.Incomplete.Count > 0)
        {
            LogIncomplete(CatalogPairing.Count(report.Incomplete));
        }
    }

    private async Task EmptyAsync(CancellationToken cancellationToken)
    {
        var before = DateOnly.FromDateTime((time.GetUtcNow() - options.Value.Storage.KeepSetAside).UtcDateTime);

        if (await storage.Files.SetAside.EmptyAsync(before, cancellationToken) is > 0 and var deleted)
        {
            LogEmptied(deleted, storage.Files.SetAside.Place, before);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "There are {Count} maps so far")]
    private partial void LogOpened(int count);

    [LoggerMessage(
        Level = LogLevel.Warning, Message = "Set aside {Count} unfinished uploads or replaced masks: they are in {Place} for {Days} days")]
    private partial void LogSetAside(int count, string place, int days);

    [LoggerMessage(Level = LogLevel.Warning, Message =
        "There are files of {Maps} that the database does not know: it is older than they are, or they are another's. "
        + "They stay as they are. To have them back, stop, and put back the database that knows them; 'modularpath adopt' sets them aside")]
    private partial void LogUnknown(string maps);

    [LoggerMessage(Level = LogLevel.Warning, Message =
        "Files are missing of {Maps} that the database knows: put them back (from a backup), or delete these maps")]
    private partial void LogIncomplete(string maps);

    [LoggerMessage(Level = LogLevel.Information, Message = "Deleted {Count} of what is in {Place}: it was set aside before {Day}")]
    private partial void LogEmptied(int count, string place, DateOnly day);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What crashes left stays where it is until the next start")]
    private partial void LogNotSwept(Exception exception);
}
