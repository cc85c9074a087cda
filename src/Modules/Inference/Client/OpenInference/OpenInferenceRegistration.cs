using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ModularPath.Inference.Client.OpenInference;

/// <summary>For hosts whose network runs on a fleet.</summary>
public static class OpenInferenceRegistration
{
    /// <summary>
    /// Implements <see cref="INetworkPort"/> and <see cref="ICurrentModelPort"/> with the fleet that
    /// <c>Segmentation:OpenInference</c> names.
    /// </summary>
    public static void AddOpenInferenceNetwork(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);

        builder.Services.AddService<OpenInferenceOptions, InferAttempt, NetworkRequest, ModelIdentity>(OpenInferenceOptions.Section);
        builder.Services
            .AddSingleton<FleetModel>()
            .AddSingleton<IModelDigestQuery>(static s => s.GetRequiredService<FleetModel>())
            .AddSingleton<INetworkPort, OpenInferenceNetwork>();
        builder.Services.AddHttpClient<FleetClient>().ForService();
    }
}
