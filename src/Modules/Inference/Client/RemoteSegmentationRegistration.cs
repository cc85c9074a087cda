using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using ModularPath.Inference.Contracts;
using Refit;

namespace ModularPath.Inference.Client;

/// <summary>For hosts without the Inference module.</summary>
public static class RemoteSegmentationRegistration
{
    /// <summary>The name of the HTTP client, for tests and hosts that change its handler.</summary>
    public const string HttpClientName = "inference";

    /// <summary>Leads <see cref="ISegmentationPort"/> to the service that <c>Segmentation:Remote</c> names.</summary>
    public static void AddRemoteSegmentation(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);

        builder.Services.AddOptionsWithValidateOnStart<RemoteSegmentationOptions>()
            .BindConfiguration(RemoteSegmentationOptions.Section)
            .ValidateDataAnnotations();
        builder.Services.AddTransient<ISegmentationPort, RemoteSegmentation>();
        builder.Services.AddRefitGeneratedClient<IInferenceApi>(settings: null, httpClientName: HttpClientName)
            .ConfigureHttpClient(static (provider, client) => Configure(client, OptionsOf(provider)))
            // Long-lived processes must notice that a name leads elsewhere now.
            .ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(2) })
            .AddResilienceHandler(
                HttpClientName,
                static (pipeline, context) => SegmentationResilience.Build(pipeline, OptionsOf(context.ServiceProvider).Timeout));
    }

    private static void Configure(HttpClient client, RemoteSegmentationOptions options)
    {
        client.BaseAddress = options.BaseAddress;
        client.Timeout = Timeout.InfiniteTimeSpan;   // the pipeline has the deadline, attempts and all

        if (!string.IsNullOrEmpty(options.ApiKey))
        {
            client.DefaultRequestHeaders.Add("X-API-Key", options.ApiKey);
        }
    }

    private static RemoteSegmentationOptions OptionsOf(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<RemoteSegmentationOptions>>().Value;
}
