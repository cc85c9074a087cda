namespace ModularPath.Pathfinding.V1;

/// <summary>Asks where places lie on walkable ground.</summary>
public sealed record SnapRequest : MapQuestion
{
    /// <summary>1 to 100 places, each for itself.</summary>
    public required IReadOnlyList<RouteStop> Locations { get; init; }
}
