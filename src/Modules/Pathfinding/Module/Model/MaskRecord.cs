namespace ModularPath.Pathfinding.Model;

/// <summary>What is known of a map's mask.</summary>
internal sealed record MaskRecord
{
    /// <summary>Of the map, with which this mask came; names its files.</summary>
    public required int Revision { get; init; }

    public required MaskProvenance Provenance { get; init; }

    public required double MeanConfidence { get; init; }

    /// <summary>Pixels of each class, by id.</summary>
    public required IReadOnlyList<long> ClassPixels { get; init; }

    public required int RegionCount { get; init; }

    public required int LargestRegion { get; init; }

    public required long WalkablePixels { get; init; }
}
