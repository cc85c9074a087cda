using ModularPath.Inference.Contracts;
using Polly.CircuitBreaker;

namespace ModularPath.Inference.Client;

/// <summary>What the ports say of a service that gave no answer.</summary>
internal static class ServiceOutage
{
    /// <param name="settings">Which service.</param>
    /// <param name="circuit">Knows of what it has failed since.</param>
    /// <param name="e">How the pipeline ended.</param>
    public static SegmentationUnavailableException ToException(ServiceSettings settings, InferenceCircuit circuit, Exception e) =>
        new($"The {settings.Service} at {settings.BaseAddress} gave no answer. {(e is BrokenCircuitException ? $"It is left alone until it answers again. Last: {circuit.LastFailure}" : e.Message)}", e) { RetryAfter = (e as AttemptException)?.RetryAfter };
}
