using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using ModularPath.Inference.Telemetry;

namespace ModularPath.Inference.Pipeline;

/// <summary>All of the segmenter but its network.</summary>
internal static class SegmenterRegistration
{
    public static IServiceCollection AddSegmenter(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<InferenceOptions>()
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
