using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using ModularPath.Inference.Classical;
using ModularPath.Pathfinding.Segmentation.Caching;
using ModularPath.Pathfinding.Telemetry;

namespace ModularPath.Pathfinding.Segmentation;

/// <summary>How this module uses segmentation, wherever the model runs.</summary>
public static class SegmentationPolicy
{
    /// <summary>The port without a model: classical image processing in this process.</summary>
    public static IServiceCollection AddClassicalSegmentation(this IServiceCollection services) =>
        services.AddClassicalSegmenter().AddSingleton<ISegmentationPort>(static s => s.GetRequiredService<ClassicalSegmenter>());

    /// <summary>
    /// Decorates the registered port with check, cache and fallback, from the inside out: a mask that does not fit is refused, a
    /// good one is cached, and the classical segmenter answers if no model does.
    /// </summary>
    /// <exception cref="InvalidOperationException">No <see cref="ISegmentationPort"/> is registered yet (Scrutor's exception).</exception>
    public static IServiceCollection DecorateSegmentation(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.Decorate<ISegmentationPort, CheckedSegmentation>();

        if (!services.Any(static s => s.ServiceType == typeof(ICurrentModelPort)))
        {
            return services;   // without a model there is nothing to cache and nothing to fall back from
        }

        services.AddPathfindingTelemetry().AddClassicalSegmenter().AddMaskCache();
        services.AddOptionsWithValidateOnStart<FallbackOptions>().BindConfiguration(FallbackOptions.Section);
        services.Decorate<ISegmentationPort, CachedSegmentation>();
        return services.Decorate<ISegmentationPort, FallbackSegmentation>();
    }

    private static void AddMaskCache(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<MaskCacheOptions>()
            .BindConfiguration(MaskCacheOptions.Section).ValidateDataAnnotations();
        services
            .AddSingleton<MaskCache>()
            .AddSingleton<RedisLink>()
            .AddSingleton<IHostedService>(static s => s.GetRequiredService<RedisLink>());
    }

    private static IServiceCollection AddClassicalSegmenter(this IServiceCollection services)
    {
        services.TryAddSingleton(static s => new ClassicalSegmenter(s.GetRequiredService<IOptions<PathfindingOptions>>().Value.Limits));
        return services;
    }
}
