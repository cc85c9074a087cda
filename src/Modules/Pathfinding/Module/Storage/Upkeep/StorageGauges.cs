using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using ModularPath.Pathfinding.Telemetry;

namespace ModularPath.Pathfinding.Storage.Upkeep;

/// <summary>Gauges of the disk with the data directory; none if replicas share maps.</summary>
internal sealed class StorageGauges(IMeterFactory meters, MapStorage storage) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (storage.Directory is { } directory)
        {
            meters.Create(PathfindingTelemetry.Name).CreateObservableGauge(
                "storage.free", () => new DriveInfo(directory.Root).AvailableFreeSpace, "By", "Room that is left where maps are kept.");
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
