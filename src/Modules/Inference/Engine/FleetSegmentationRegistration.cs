using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ModularPath.Inference.Contracts;
using ModularPath.Inference.Engine.Fleet;
using ModularPath.Inference.Engine.Pipeline;
using ModularPath.Inference.Engine.Settings;

namespace ModularPath.Inference.Engine;

/// <summary>For hosts that have the Inference module off, and a network elsewhere.</summary>
public static class FleetSegmentationRegistration
{
    // Most of a picture's time is waiting for the fleet, where the module's own default keeps every core at work.
    private const int PicturesPerCore = 4;

    /// <summary>Leads <see cref="ISegmentationPort"/> through this process to the <see cref="INetworkPort"/> that the host has.</summary>
    public static void AddFleetSegmentation(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);

        builder.Services.AddOptions<InferenceOptions>().Configure<INetworkPort>(static (options, network) =>
        {
            options.Limits.Concurrency = PicturesPerCore * Environment.ProcessorCount;
            options.Limits.RequestTimeout = network.Timeout;
        });
        builder.Services
            .AddSegmenter()   // binds the options, so what is configured outranks the above
            .AddSingleton<INetworks, FleetNetwork>()
            .AddSingleton<ISegmentationPort, InProcessSegmentation>();
    }
}
