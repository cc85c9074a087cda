using Microsoft.Extensions.Diagnostics.HealthChecks;
using ModularPath.Inference.Client;
using ModularPath.Inference.Client.OpenInference;
using ModularPath.Inference.Engine;
using ModularPath.Pathfinding.Segmentation;
using OpenTelemetry.Metrics;

namespace ModularPath.Host.Composition;

/// <summary>Connects the segmentation port as configured: the only file that distinguishes in-process from remote.</summary>
internal static class SegmentationWiring
{
    public static void AddSegmentation(this WebApplicationBuilder builder)
    {
        if (!ModuleCatalog.IsEnabled(builder.Configuration, "Pathfinding"))
        {
            return;   // the port is not used: the endpoints of Inference use the segmenter of their module
        }

        switch (builder.Configuration.GetValue("Segmentation:Mode", SegmentationMode.InProcess))
        {
            case SegmentationMode.InProcess when ModuleCatalog.IsEnabled(builder.Configuration, "Inference"):
                AddInProcess(builder);
                // Without a model this process still reads maps, with the classical segmenter; a service of Inference alone is useless.
                builder.Services.Configure<HealthCheckServiceOptions>(static health =>
                    health.Registrations.Single(static check => check.Name == "model").FailureStatus = HealthStatus.Degraded);
                break;
            case SegmentationMode.InProcess:
                throw new InvalidOperationException(
                    "Segmentation:Mode is InProcess but Modules:Inference:Enabled is false. Turn the module on, or set " +
                    "Segmentation:Mode to Remote (with Segmentation:Remote:BaseAddress) or to None (classical segmenter only).");
            case SegmentationMode.Remote:
                AddRemote(builder);
                break;
            case SegmentationMode.OpenInference when ModuleCatalog.IsEnabled(builder.Configuration, "Inference"):
                throw new InvalidOperationException(
                    "Segmentation:Mode is OpenInference but Modules:Inference:Enabled is true. The fleet has the model: set " +
                    "Modules:Inference:Enabled to false, so that no other one is loaded here.");
            case SegmentationMode.OpenInference:
                AddOpenInference(builder);
                break;
            case SegmentationMode.None:
                builder.Services.AddClassicalSegmentation();
                break;
        }

        builder.Services.DecorateSegmentation();
    }

    // Compiling a method loads the assemblies of the types in it: each mode has its own method.
    private static void AddInProcess(WebApplicationBuilder builder) => builder.Services.AddInProcessSegmentation();

    private static void AddRemote(WebApplicationBuilder builder)
    {
        builder.AddRemoteSegmentation();
        AddResilienceMeter(builder);
    }

    private static void AddOpenInference(WebApplicationBuilder builder)
    {
        AddResilienceMeter(builder);
        builder.AddOpenInferenceNetwork();
        builder.AddFleetSegmentation();
    }

    private static void AddResilienceMeter(WebApplicationBuilder builder) =>
        builder.Services.ConfigureOpenTelemetryMeterProvider(static metrics => metrics.AddMeter(ResilienceMeter.Name));
}
