namespace ModularPath.Pathfinding.V1;

/// <summary>Where places lie on walkable ground.</summary>
public sealed record SnapResponse : MapAnswer
{
    /// <summary>For each location the nearest walkable place; null where none is within its radius.</summary>
    public required IReadOnlyList<SnappedStop?> Locations { get; init; }
}
