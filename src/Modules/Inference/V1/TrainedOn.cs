namespace ModularPath.Inference.V1;

/// <summary>What a model has learnt from.</summary>
public sealed record TrainedOn
{
    /// <summary>Maps that the generator drew.</summary>
    public required bool Synthetic { get; init; }

    /// <summary>Masks that people corrected.</summary>
    public required bool Corrections { get; init; }
}
