namespace ModularPath.Inference.Contracts;

/// <summary>The model behind <see cref="ISegmentationPort"/>; a cache needs it before it looks up a mask.</summary>
public interface ICurrentModelPort
{
    /// <summary>
    /// SHA-256 of the model file in lower-case hex; while the model cannot be reached, that of its last answer. Null if
    /// there is no model or it is not known. Takes a second at most.
    /// </summary>
    ValueTask<string?> DigestAsync(CancellationToken cancellationToken);
}
