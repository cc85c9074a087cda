namespace ModularPath.Pathfinding.V1;

/// <summary>Asks for a route. A member that is not listed here is refused (<c>InvalidOptions</c>), never ignored.</summary>
public sealed record RouteRequest
{
    /// <summary>The map's id.</summary>
    public required string Map { get; init; }

    /// <summary>
    /// Who goes: <c>foot</c>; <c>step_free</c>, which does not enter what is read as rough (stairs, gravel, grass); <c>robot</c>, which does not either and
    /// keeps half a metre (10 pixels without a scale) from walls where there is room, unless <c>preferred_clearance</c> says otherwise.
    /// </summary>
    public string Profile { get; init; } = "foot";

    /// <summary>
    /// The frame of all positions in request and answer, x right, y down: <c>pixel</c> (the first pixel's centre is
    /// 0.5, 0.5), <c>normalized</c> (0 to 1 of width and height), <c>meter</c>, <c>map</c> (scaled maps only; <c>map</c> is a robot's frame: y up, from the origin of <c>map.yaml</c>) or <c>wgs84</c> (longitude, latitude; georeferenced maps only).
    /// </summary>
    public string Crs { get; init; } = "pixel";

    /// <summary>2 to 25 places, visited in this order.</summary>
    public required IReadOnlyList<RouteStop> Waypoints { get; init; }

    /// <summary>
    /// How many other ways to answer beside the best one, 0 to 3, between two waypoints only. Each weighs and measures at
    /// most 1.4 times as much, shares at most 0.6 of its length with any other, and takes no detour for nothing; so there may be fewer.
    /// </summary>
    public int Alternatives { get; init; }

    /// <summary>Who walks, and under which rules; defaults where absent.</summary>
    public RouteTravelOptions? Options { get; init; }
}
