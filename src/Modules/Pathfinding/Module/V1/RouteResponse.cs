namespace ModularPath.Pathfinding.V1;

/// <summary>A route, in the words of OSRM.</summary>
public sealed record RouteResponse : MapAnswer
{
    /// <summary>Where the asked places lie on walkable ground.</summary>
    public required IReadOnlyList<SnappedStop> Waypoints { get; init; }

    /// <summary>The best route, then the alternatives that were asked for and found, each weighing more than the one before.</summary>
    public required IReadOnlyList<RouteResult> Routes { get; init; }
}
