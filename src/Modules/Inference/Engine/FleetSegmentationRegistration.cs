using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ModularPath.Inference.Engine.Fleet;
using ModularPath.Inference.Engine.Pipeline;
using ModularPath.Inference.Engine.Text;

namespace ModularPath.Inference.Engine;

/// <summary>For hosts without the Inference module, whose network runs on another server.</summary>
public static class FleetSegmentationRegistration
{
    // Most of the time of a picture is waiting for the fleet. The default of the options, one per core, is for a network in this process.
    private const int PicturesPerCore = 4;

    /// <summary>Implements <see cref="ISegmentationPort"/> in this process, with the <see cref="INetworkPort"/> of the host.</summary>
    public static void AddFleetSegmentation(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);

        builder.Services.AddOptions<InferenceOptions>().Configure<INetworkPort>(static (options, network) =>
        {
            options.Limits.Concurrency = PicturesPerCore * Environment.ProcessorCount;
            options.Limits.RequestTimeout = network.Timeout;
        });
        builder.Services
            .AddSegmenter()   // binds the configuration, which overrides the above
            .AddSingleton<INetworkSource, FleetNetwork>()
            .AddTextReading()
            .AddSingleton<ITextPort, InProcessText>()
            .AddSingleton<ISegmentationPort, InProcessSegmentation>();
    }
}
