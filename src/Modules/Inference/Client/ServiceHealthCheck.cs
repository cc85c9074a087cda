using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ModularPath.Inference.Client;

/// <summary>
/// Degraded while the circuit is open. Never unhealthy: other segmenters stand in for the service, and a restart of this
/// process would not help.
/// </summary>
internal sealed class ServiceHealthCheck(InferenceCircuit circuit, ServiceSettings settings) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(circuit.IsClosed
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Degraded($"The {settings.Service} is left alone until it answers again. Last: {circuit.LastFailure}"));
}
