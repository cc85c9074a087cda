namespace ModularPath.Pathfinding.V1;

/// <summary>One way through all waypoints.</summary>
public sealed record RouteResult
{
    /// <summary>Length of the geometry.</summary>
    public required double Distance { get; init; }

    /// <summary>
    /// Seconds: <see cref="Weight"/> over the walking speed, without what only steers the choice (avoided zones, preferred
    /// clearance, uncertainty); null while the map has no scale.
    /// </summary>
    public double? Duration { get; init; }

    /// <summary>The distance with every pixel counted at its class's cost and by the rules of the request; what the search minimises.</summary>
    public required double Weight { get; init; }

    /// <summary>Checked against the mask: it touches no pixel that is not walkable.</summary>
    public required LineString Geometry { get; init; }

    /// <summary>One from each waypoint to the next.</summary>
    public required IReadOnlyList<RouteLeg> Legs { get; init; }

    /// <summary>How much room there is.</summary>
    public required RouteClearance Clearance { get; init; }

    /// <summary>How sure the reading of the picture is along the route.</summary>
    public required RouteConfidence Confidence { get; init; }
}
