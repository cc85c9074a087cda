using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
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

    private const string KeyHeader = "X-Api-Key";

    /// <summary>Leads the ports of Contracts to the service that <c>Segmentation:Remote</c> names.</summary>
    public static void AddRemoteSegmentation(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);

        builder.Services.AddOptionsWithValidateOnStart<RemoteSegmentationOptions>()
            .BindConfiguration(RemoteSegmentationOptions.Section)
            .ValidateDataAnnotations();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddMetrics();
        builder.Services
            .AddSingleton<Attempt>()
            .AddSingleton<InferenceCircuit>()
            .AddSingleton<InferencePipeline>()
            .AddSingleton<RemoteModel>()
            .AddSingleton<ICurrentModelPort>(static s => s.GetRequiredService<RemoteModel>())
            .AddSingleton<ISegmentationPort, RemoteSegmentation>()
            .AddHostedService<CircuitProbe>();
        builder.Services.AddRefitGeneratedClient<IInferenceApi>(settings: null, httpClientName: HttpClientName)
            .ConfigureHttpClient(static (provider, client) =>
                Configure(client, provider.GetRequiredService<IOptions<RemoteSegmentationOptions>>().Value))
            // Long-lived processes must notice that a name leads elsewhere now; and nothing must hold a connection's making for ever.
            .ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler
            {
                PooledConnectionLifetime = TimeSpan.FromMinutes(2),
                ConnectTimeout = TimeSpan.FromSeconds(2),
            })
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RedactLoggedHeaders([KeyHeader]);
    }

    private static void Configure(HttpClient client, RemoteSegmentationOptions options)
    {
        client.BaseAddress = options.BaseAddress;
        client.Timeout = Timeout.InfiniteTimeSpan;   // the pipeline has the deadline, attempts and all

        if (!string.IsNullOrEmpty(options.ApiKey))
        {
            client.DefaultRequestHeaders.Add(KeyHeader, options.ApiKey);
        }
    }
}
