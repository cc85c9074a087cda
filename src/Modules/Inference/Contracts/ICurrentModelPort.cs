namespace ModularPath.Inference.Contracts;

/// <summary>Which model <see cref="ISegmentationPort"/> would ask now; a cache needs to know before it looks.</summary>
public interface ICurrentModelPort
{
    /// <summary>
    /// SHA-256 of the model file in lower-case hex, as far as is known: while the model cannot be reached, that of its
    /// last answer. Null if there is none or nobody knows. Takes a second at most.
    /// </summary>
    ValueTask<string?> DigestAsync(CancellationToken cancellationToken);
}
