using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ModularPath.Pathfinding.Telemetry;

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
