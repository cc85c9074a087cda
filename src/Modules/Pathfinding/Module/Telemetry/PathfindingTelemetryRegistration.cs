using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ModularPath.Pathfinding.Telemetry;

/// <summary>For the module and for the policy, either of which may be registered first.</summary>
internal static class PathfindingTelemetryRegistration
{
    public static IServiceCollection AddPathfindingTelemetry(this IServiceCollection services)
    {
        services.AddMetrics();
        services.TryAddSingleton<PathfindingTelemetry>();
        return services;
    }
}
