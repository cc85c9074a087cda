namespace ModularPath.Buckets;

/// <summary>A bucket did not do what was asked; the message says why, in the store's own words where it gave some.</summary>
/// <param name="message">For a person.</param>
/// <param name="isOutage">The store is away or broken, so the same is worth another try; otherwise it refused.</param>
/// <param name="inner">What the client threw.</param>
public sealed class BucketException(string message, bool isOutage, Exception inner) : IOException(message, inner)
{
    public bool IsOutage { get; } = isOutage;
}
