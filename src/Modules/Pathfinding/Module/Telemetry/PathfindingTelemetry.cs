using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ModularPath.Pathfinding.Telemetry;

/// <summary>The metrics and traces of this module.</summary>
internal sealed class PathfindingTelemetry
{
    public const string Name = "ModularPath.Pathfinding";

    private readonly Counter<long> _read;
    private readonly Counter<long> _lookups;
    private readonly Counter<long> _fallbacks;
    private readonly Counter<long> _healed;
    private readonly Gauge<int> _degraded;

    public PathfindingTelemetry(IMeterFactory meters)
    {
        var meter = meters.Create(Name);
        _read = meter.CreateCounter<long>("segmentation.masks", description: "Pictures that became masks, by where the mask came from.");
        _lookups = meter.CreateCounter<long>(
            "segmentation.cache.lookups", description: "Masks asked of the cache, by result: hit, miss, stale.");
        _fallbacks = meter.CreateCounter<long>(
            "segmentation.fallbacks", description: "Pictures for which the classical segmenter stood in.");
        _healed = meter.CreateCounter<long>("maps.healed", description: "Maps of a stand-in that a model has read again.");
        _degraded = meter.CreateGauge<int>("maps.degraded", description: "Maps that a stand-in read, and that wait for a model.");
    }

    public static ActivitySource Source { get; } = new(Name);

    public void Read(MaskOrigin origin) => _read.Add(1, new KeyValuePair<string, object?>("source", origin.ToString().ToLowerInvariant()));

    /// <param name="origin">Origin of the returned mask.</param>
    public void LookedUp(MaskOrigin origin) => _lookups.Add(1, new KeyValuePair<string, object?>("result", origin switch
    {
        MaskOrigin.Cache => "hit",
        MaskOrigin.Stale => "stale",
        _ => "miss",
    }));

    public void FellBack() => _fallbacks.Add(1);

    public void Healed() => _healed.Add(1);

    /// <param name="maps">Number of maps that wait for a model.</param>
    public void Waiting(int maps) => _degraded.Record(maps);
}

/// <summary>Registers the telemetry once, for the module and for the segmentation policy, in either order.</summary>
internal static class PathfindingTelemetryRegistration
{
    public static IServiceCollection AddPathfindingTelemetry(this IServiceCollection services)
    {
        services.AddMetrics();
        services.TryAddSingleton<PathfindingTelemetry>();
        return services;
    }
}
