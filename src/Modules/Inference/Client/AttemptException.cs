namespace ModularPath.Inference.Client;

/// <summary>An attempt brought no mask, through no fault of the picture.</summary>
internal sealed class AttemptException(AttemptFault fault, string message, TimeSpan? retryAfter = null, Exception? inner = null)
    : Exception(message, inner)
{
    public AttemptFault Fault { get; } = fault;

    /// <summary>The pause that the service asks for; null if it asks for none.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;
}
