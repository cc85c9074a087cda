namespace ModularPath.Inference.OpenInference.V2;

/// <summary>What a model takes and gives.</summary>
public sealed record ModelMetadata
{
    public required string Name { get; init; }

    public required IReadOnlyList<string> Versions { get; init; }

    public required string Platform { get; init; }

    public required IReadOnlyList<TensorMetadata> Inputs { get; init; }

    public required IReadOnlyList<TensorMetadata> Outputs { get; init; }
}
