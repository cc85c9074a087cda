namespace ModularPath.Inference.Contracts;

/// <summary>Which model answered.</summary>
public sealed record ModelIdentity
{
    public required string Name { get; init; }

    public required string Version { get; init; }

    /// <summary>SHA-256 of the model file, lower-case hex.</summary>
    public required string Sha256 { get; init; }
}
