using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using ModularPath.Inference.Contracts;
using ModularPath.Pathfinding.Storage;

namespace ModularPath.Pathfinding.Maps;

/// <summary>What is looked at when somebody asks, rather than counted. Where there is no model (null), no map waits for one; where replicas share maps, no disk has them.</summary>
internal sealed class MapGauges(IMeterFactory meters, MapStore store, MapStorage storage, ICurrentModelPort? model = null) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var meter = meters.Create(PathfindingTelemetry.Name);

        if (storage.Directory is { } directory)
        {
            meter.CreateObservableGauge("storage.free", () => new DriveInfo(directory.Root).AvailableFreeSpace, "By", "Room that is left where maps are kept.");
        }

        if (model is not null)
        {
            meter.CreateObservableGauge("maps.degraded", () => store.Degraded().Count, description: "Maps that a stand-in read, and that wait for a model.");
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
