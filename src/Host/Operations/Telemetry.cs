using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace ModularPath.Host.Operations;

/// <summary>
/// Metrics for Prometheus at <c>/metrics</c>; metrics and traces to a collector where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names
/// one. The modules know none of this: they have meters and activity sources called <c>ModularPath.*</c>, and Composition adds
/// those of their libraries.
/// </summary>
internal static class Telemetry
{
    private const string Sources = "ModularPath.*";

    public static void AddTelemetry(this IHostApplicationBuilder builder)
    {
        var collector = !string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]);

        if (collector)
        {
            builder.Services.AddHostedService<CollectorWatch>();
        }

        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(static resource => resource.AddService(
                "modularpath", serviceVersion: typeof(Telemetry).Assembly.GetName().Version?.ToString()))
            .WithMetrics(metrics =>
            {
                metrics.AddMeter(Sources).AddAspNetCoreInstrumentation().AddRuntimeInstrumentation().AddPrometheusExporter();
                _ = collector ? metrics.AddOtlpExporter(StayWithTheCollector) : metrics;
            });

        // Nobody could look at the traces; ASP.NET Core gives every request its trace id all the same.
        if (collector)
        {
            telemetry.WithTracing(static traces => traces
                .AddSource(Sources).AddAspNetCoreInstrumentation().AddHttpClientInstrumentation().AddOtlpExporter(StayWithTheCollector));
        }
    }

    // Redirects are not followed, as OTEL_EXPORTER_OTLP_HEADERS may hold a key.
    private static void StayWithTheCollector(OtlpExporterOptions exporter) => exporter.HttpClientFactory = () =>
        new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false })
        {
            Timeout = TimeSpan.FromMilliseconds(exporter.TimeoutMilliseconds),
        };

    public static void MapTelemetry(this WebApplication app) => app.MapPrometheusScrapingEndpoint().RequireAuthorization();
}
