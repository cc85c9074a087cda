namespace ModularPath.Pathfinding.Storage;

/// <summary>A map's row: all that is known of it but the pixels.</summary>
internal sealed record MapRecord
{
    public required string Id { get; init; }

    public required int Revision { get; init; }

    public required string? Name { get; init; }

    public required string? Description { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required int Width { get; init; }

    public required int Height { get; init; }

    /// <summary>Of the picture as uploaded, by its content.</summary>
    public required string MediaType { get; init; }

    public required double? MetersPerPixel { get; init; }

    public required string? ScaleSource { get; init; }

    /// <summary>The lower-case name of a <see cref="Inference.Contracts.MaskOrigin"/>.</summary>
    public required string MaskSource { get; init; }

    public required string Model { get; init; }

    public required string? ModelDigest { get; init; }

    public required double MeanConfidence { get; init; }

    /// <summary>Pixels of each class, by id.</summary>
    public required IReadOnlyList<long> ClassPixels { get; init; }

    public required int RegionCount { get; init; }

    public required int LargestRegion { get; init; }

    public required long WalkablePixels { get; init; }

    public bool IsDegraded => MaskSource is "classical" or "stale";
}
