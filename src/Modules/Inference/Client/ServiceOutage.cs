using Polly.CircuitBreaker;

namespace ModularPath.Inference.Client;

/// <summary>Turns the outcome of a failed call into the exception of the ports.</summary>
internal static class ServiceOutage
{
    /// <param name="settings">Which service.</param>
    /// <param name="circuit">Knows the latest failure.</param>
    /// <param name="e">How the pipeline ended.</param>
    public static SegmentationUnavailableException ToException(ServiceSettings settings, InferenceCircuit circuit, Exception e)
    {
        var reason = e is BrokenCircuitException ? $"It is left alone until it answers again. Last: {circuit.LastFailure}" : e.Message;

        return new SegmentationUnavailableException($"The {settings.Service} at {settings.BaseAddress} gave no answer. {reason}", e)
        {
            RetryAfter = (e as AttemptException)?.RetryAfter,
        };
    }
}
