using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ModularPath.Inference.Status;

/// <summary>Ready with a model to answer with, be it another than the chosen one.</summary>
internal sealed class ModelHealthCheck(ServedModel served) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(served.Loaded is { Model: not null, Reason: var remark }
            ? HealthCheckResult.Healthy(remark)
            : new HealthCheckResult(context.Registration.FailureStatus, served.Loaded.Reason));
}
