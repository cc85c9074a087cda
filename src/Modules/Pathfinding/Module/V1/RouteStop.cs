namespace ModularPath.Pathfinding.V1;

/// <summary>A place to start from, to pass or to reach.</summary>
public sealed record RouteStop
{
    /// <summary><c>[x, y]</c> in the request's frame, on the picture.</summary>
    public required IReadOnlyList<double> Location { get; init; }

    /// <summary>
    /// How far away a walkable place may be when the location itself is not walkable, in metres, or in pixels where the
    /// map has no scale. By default 1.5 % of the picture's diagonal, at least 8 pixels.
    /// </summary>
    public double? Radius { get; init; }

    /// <summary>Repeated in the answer.</summary>
    public string? Name { get; init; }
}
