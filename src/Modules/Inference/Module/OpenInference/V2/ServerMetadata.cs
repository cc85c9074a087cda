namespace ModularPath.Inference.OpenInference.V2;

/// <summary>What the server is and can do beyond the protocol.</summary>
public sealed record ServerMetadata
{
    public required string Name { get; init; }

    public required string Version { get; init; }

    public required IReadOnlyList<string> Extensions { get; init; }
}
