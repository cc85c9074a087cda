using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ModularPath.Inference.Client;

/// <summary>Says that the service is left alone, and why. Never unhealthy: others stand in for it, and no restart of this process would help.</summary>
internal sealed class ServiceHealthCheck(InferenceCircuit circuit, ServiceSettings settings) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(circuit.IsClosed
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Degraded($"The {settings.Service} is left alone until it answers again. Last: {circuit.LastFailure}"));
}
