using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ModularPath.Inference.Status;

/// <summary>Fails when a run of the model neither ends nor can be stopped: nothing else will ever run.</summary>
internal sealed class StuckHealthCheck(ModelHealth health) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(health.StuckReason is { } reason ? HealthCheckResult.Unhealthy(reason) : HealthCheckResult.Healthy());
}
