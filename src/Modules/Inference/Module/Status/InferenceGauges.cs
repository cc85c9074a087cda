using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using ModularPath.Inference.Engine.Telemetry;

namespace ModularPath.Inference.Status;

/// <summary>What is looked at when somebody asks, rather than counted.</summary>
internal sealed class InferenceGauges(
    InferenceMetrics metrics, Admission admission, ServedModel served, ModelHealth health) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        metrics.Meter.CreateObservableGauge(
            "inference.queue.depth", () => admission.Waiting, description: "Pictures that wait for their turn.");
        metrics.Meter.CreateObservableGauge("inference.working", () => admission.Working, description: "Pictures that have a turn.");
        metrics.Meter.CreateObservableGauge(
            "inference.batch.chosen", Chosen, description: "Pictures that run together where as many wait.");
        metrics.Meter.CreateObservableGauge("inference.model.info", Model, description: "1; its tags say which model serves.");

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private IEnumerable<Measurement<int>> Chosen() => served.Loaded.Model is { } model ? [new(model.Batching.Chosen)] : [];

    private IEnumerable<Measurement<int>> Model() => served.Loaded.Model is { } model
        ?
        [
            new(
                1,
                new("name", model.Description.Name), new("version", model.Description.Version), new("digest", model.Sha256),
                new("device", health.Device)),
        ]
        : [];
}
