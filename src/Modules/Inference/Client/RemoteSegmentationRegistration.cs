using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Refit;

namespace ModularPath.Inference.Client;

/// <summary>For hosts without the Inference module.</summary>
public static class RemoteSegmentationRegistration
{
    /// <summary>The name of the HTTP client, for tests and hosts that change its handler.</summary>
    public const string HttpClientName = "inference";

    /// <summary>Implements the ports of Contracts with the service that <c>Segmentation:Remote</c> names.</summary>
    public static void AddRemoteSegmentation(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);

        // Registered before the section is bound, which therefore overrides it.
        builder.Services.AddOptions<RemoteSegmentationOptions>()
            .Configure(options => options.MaxPixels = builder.Configuration.GetValue("Pictures:MaxPixels", options.MaxPixels));
        builder.Services.AddService<RemoteSegmentationOptions, SegmentAttempt, ReadOnlyMemory<byte>, SegmentationMask>(
            RemoteSegmentationOptions.Section);
        builder.Services
            .AddSingleton<IModelDigestQuery, ModelInfoQuery>()
            .AddSingleton<ITextPort, RemoteText>()
            .AddSingleton<ISegmentationPort, RemoteSegmentation>();
        builder.Services
            .AddRefitGeneratedClient<IInferenceApi>(
                static services => InferenceApiSettings.Create(OptionsOf(services), services.GetRequiredService<TimeProvider>()),
                HttpClientName)
            .ForService()
            .AddHttpMessageHandler(static services => new ResponseLimit(OptionsOf(services).MaxResponseBytes));
    }

    private static RemoteSegmentationOptions OptionsOf(IServiceProvider services) =>
        services.GetRequiredService<IOptions<RemoteSegmentationOptions>>().Value;
}
