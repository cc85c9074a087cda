using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using ModularPath.Inference.Contracts;

namespace ModularPath.Inference.Client;

/// <summary>What it takes to ask a service, whatever it is asked: one service in a process.</summary>
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

    public static void ForService(this IHttpClientBuilder client) => client
        .ConfigureHttpClient(static (provider, client) => Configure(client, provider.GetRequiredService<ServiceSettings>()))
        // Long-lived processes must notice that a name leads elsewhere now; and nothing must hold a connection's making for ever.
        .ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler
        {
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            ConnectTimeout = TimeSpan.FromSeconds(2),
            // Whoever answers at the configured address must not be able to send the key and the pictures to somebody else.
            AllowAutoRedirect = false,
            SslOptions = { RemoteCertificateValidationCallback = CertificateCheck.Accept },
        })
        .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
        .RedactLoggedHeaders(["X-Api-Key", "Authorization"]);

    private static void Configure(HttpClient client, ServiceSettings settings)
    {
        client.BaseAddress = settings.BaseAddress;
        client.Timeout = Timeout.InfiniteTimeSpan;   // the pipeline has the deadline, attempts and all

        if (!string.IsNullOrEmpty(settings.ApiKey))
        {
            client.DefaultRequestHeaders.Add(settings.KeyHeader.Name, settings.KeyHeader.Scheme + settings.ApiKey);
        }
    }
}
