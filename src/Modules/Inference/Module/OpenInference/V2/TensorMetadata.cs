namespace ModularPath.Inference.OpenInference.V2;

/// <summary>A tensor; -1 is a side that may vary.</summary>
public sealed record TensorMetadata
{
    public required string Name { get; init; }

    public required string Datatype { get; init; }

    public required IReadOnlyList<int> Shape { get; init; }
}
