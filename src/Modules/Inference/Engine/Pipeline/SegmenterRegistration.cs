using System.Diagnostics.Metrics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using ModularPath.Inference.Engine.Telemetry;

namespace ModularPath.Inference.Engine.Pipeline;

/// <summary>Registers the segmenter without its network.</summary>
internal static class SegmenterRegistration
{
    public static IServiceCollection AddSegmenter(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<InferenceOptions>()
            .Configure<IConfiguration>(static (options, configuration) =>
                options.Limits.Pixels = configuration.GetValue(PictureLimits.MaxPixelsSetting, options.Limits.Pixels))
            .BindConfiguration(InferenceOptions.Section)
            .ValidateDataAnnotations();
        services.TryAddSingleton(TimeProvider.System);
        services.AddMetrics();

        return services
            .AddSingleton(static p => p.GetRequiredService<IOptions<InferenceOptions>>().Value.Limits)
            .AddSingleton<Admission>()
            .AddSingleton(static p => new InferenceMetrics(p.GetRequiredService<IMeterFactory>().Create(InferenceMetrics.Name)))
            .AddSingleton<Segmenter>();
    }
}
