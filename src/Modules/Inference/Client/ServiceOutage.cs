using ModularPath.Inference.Contracts;
using Polly.CircuitBreaker;

namespace ModularPath.Inference.Client;

/// <summary>What the ports say of a service that gave no answer.</summary>
internal static class ServiceOutage
{
    /// <param name="settings">Which service.</param>
    /// <param name="e">How the pipeline ended.</param>
    public static SegmentationUnavailableException Of(ServiceSettings settings, Exception e) =>
        new($"The {settings.Service} at {settings.BaseAddress} gave no answer. {Reason(e)}", e) { RetryAfter = (e as AttemptException)?.RetryAfter };

    private static string Reason(Exception e) => e switch
    {
        BrokenCircuitException { InnerException: { } last } => $"It is left alone until it works; it last failed so: {last.Message}",
        BrokenCircuitException => "It is left alone until it works; it last did not answer in time.",
        _ => e.Message,
    };
}
