using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace ModularPath.Inference.Client;

/// <summary>What every client of a service needs, whatever it asks. A process has one such service.</summary>
internal static class ServiceRegistration
{
    public static void AddService<TSettings, TAttempt, TRequest, TAnswer>(this IServiceCollection services, string section)
        where TSettings : ServiceSettings
        where TAttempt : class, IAttempt<TRequest, TAnswer>
    {
        services.AddOptionsWithValidateOnStart<TSettings>().BindConfiguration(section).ValidateDataAnnotations();
        services.TryAddSingleton(TimeProvider.System);
        services.AddMetrics();
        services
            .AddSingleton<ServiceSettings>(static s => s.GetRequiredService<IOptions<TSettings>>().Value)
            .AddSingleton<IAttempt<TRequest, TAnswer>, TAttempt>()
            .AddSingleton<InferenceCircuit>()
            .AddSingleton<InferencePipeline<TRequest, TAnswer>>()
            .AddSingleton<RemoteModel>()
            .AddSingleton<ICurrentModelPort>(static s => s.GetRequiredService<RemoteModel>())
            .AddHostedService<CircuitProbe<TRequest, TAnswer>>()
            .AddHealthChecks().AddCheck<ServiceHealthCheck>("segmentation", tags: ["ready"]);
    }

    public static IHttpClientBuilder ForService(this IHttpClientBuilder client) => client
        .ConfigureHttpClient(static (provider, client) => Configure(client, provider.GetRequiredService<ServiceSettings>()))
        .ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler
        {
            // A process that runs for long must notice changes of DNS.
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            ConnectTimeout = TimeSpan.FromSeconds(2),
            // The key and the pictures go to the configured address and nowhere else.
            AllowAutoRedirect = false,
            SslOptions = { RemoteCertificateValidationCallback = CertificateCheck.Accept },
        })
        .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
        .RedactLoggedHeaders(["X-Api-Key", "Authorization"]);

    private static void Configure(HttpClient client, ServiceSettings settings)
    {
        client.BaseAddress = settings.BaseAddress;
        client.Timeout = Timeout.InfiniteTimeSpan;   // InferencePipeline has the timeouts

        if (!string.IsNullOrEmpty(settings.ApiKey))
        {
            client.DefaultRequestHeaders.Add(settings.KeyHeader.Name, settings.KeyHeader.Scheme + settings.ApiKey);
        }
    }
}
