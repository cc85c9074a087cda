namespace ModularPath.Inference.V1;

/// <summary>What a mask holds, in numbers.</summary>
public sealed record SegmentStats
{
    /// <summary>The fraction of the picture, 0 to 1, that each class has; by class name.</summary>
    public required IReadOnlyDictionary<string, double> Fractions { get; init; }

    /// <summary>Mean probability of the labels, 0 to 1.</summary>
    public required double MeanConfidence { get; init; }
}
