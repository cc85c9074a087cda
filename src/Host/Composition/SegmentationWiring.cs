using Microsoft.Extensions.Diagnostics.HealthChecks;
using ModularPath.Inference.Client;
using ModularPath.Inference.Client.OpenInference;
using ModularPath.Inference.Engine;
using ModularPath.Pathfinding.Segmentation;
using OpenTelemetry.Metrics;

namespace ModularPath.Host.Composition;

/// <summary>Leads the segmentation port where configuration says: the only file that knows in-process from remote.</summary>
internal static class SegmentationWiring
{
    public static void AddSegmentation(this WebApplicationBuilder builder)
    {
        if (!ModuleCatalog.IsEnabled(builder.Configuration, "Pathfinding"))
        {
            return;   // nobody asks the port: Inference's own endpoints use the module's segmenter
        }

        switch (builder.Configuration.GetValue("Segmentation:Mode", SegmentationMode.InProcess))
        {
            case SegmentationMode.InProcess when ModuleCatalog.IsEnabled(builder.Configuration, "Inference"):
                AddInProcess(builder);
                // Without a model this process still reads maps, classically; an Inference service can do nothing.
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
                    "Segmentation:Mode is OpenInference but Modules:Inference:Enabled is true. The fleet has the model: set Modules:Inference:Enabled " +
                    "to false, so that no other one is loaded here.");
            case SegmentationMode.OpenInference:
                AddOpenInference(builder);
                break;
            case SegmentationMode.None:
                builder.Services.AddClassicalSegmentation();
                break;
        }

        builder.Services.DecorateSegmentation();
    }

    // A method that names a type loads its assembly when it is compiled: each choice has its own.
    private static void AddInProcess(WebApplicationBuilder builder) => builder.Services.AddInProcessSegmentation();

    private static void AddRemote(WebApplicationBuilder builder)
    {
        builder.AddRemoteSegmentation();
        builder.Services.ConfigureOpenTelemetryMeterProvider(static metrics => metrics.AddMeter(ResilienceMeter.Name));
    }

    private static void AddOpenInference(WebApplicationBuilder builder)
    {
        builder.Services.ConfigureOpenTelemetryMeterProvider(static metrics => metrics.AddMeter(ResilienceMeter.Name));
        builder.AddOpenInferenceNetwork();
        builder.AddFleetSegmentation();
    }
}
