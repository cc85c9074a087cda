namespace ModularPath.Pathfinding.V1;

/// <summary>Asks where places lie on walkable ground.</summary>
public sealed record SnapRequest : MapQuestion
{
    /// <summary>1 to 100 places, each for itself.</summary>
    public required IReadOnlyList<RouteStop> Locations { get; init; }
}

/// <summary>Where places lie on walkable ground.</summary>
public sealed record SnapResponse : MapAnswer
{
    /// <summary>For each location the nearest walkable place; null where none is within its radius.</summary>
    public required IReadOnlyList<SnappedStop?> Locations { get; init; }
}
