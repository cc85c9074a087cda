using ModularPath.Inference.Contracts;

namespace ModularPath.Inference.V1;

/// <summary>The answers for several pictures, in the order in which they came.</summary>
public sealed record PredictResponse
{
    /// <summary><c>Ok</c> if every picture was answered, else <c>Partial</c>.</summary>
    public required string Code { get; init; }

    /// <summary><c>segment</c>.</summary>
    public required string Task { get; init; }

    public required ModelIdentity Model { get; init; }

    public required IReadOnlyList<ClassDescription> Classes { get; init; }

    public required IReadOnlyList<PredictResult> Results { get; init; }
}
