using System.ComponentModel.DataAnnotations;

namespace ModularPath.Pathfinding.V1;

/// <summary>Asks for a route. A member that is not listed here is refused (<c>InvalidOptions</c>), never ignored.</summary>
public sealed record RouteRequest
{
    /// <summary>The map's id.</summary>
    public required string Map { get; init; }

    /// <summary>
    /// Who goes: <c>foot</c>; <c>step_free</c>, which does not enter what is read as rough (stairs, gravel, grass); <c>robot</c>, which
    /// does not either and
    /// keeps half a metre (10 pixels without a scale) from walls where there is room, unless <c>preferred_clearance</c> says otherwise.
    /// </summary>
    public string Profile { get; init; } = "foot";

    /// <summary>
    /// The frame of all positions in request and answer, x right, y down: <c>pixel</c> (the first pixel's centre is
    /// 0.5, 0.5), <c>normalized</c> (0 to 1 of width and height), <c>meter</c>, <c>map</c> (scaled maps only; <c>map</c> is a robot's
    /// frame: y up, from the origin of <c>map.yaml</c>) or <c>wgs84</c> (longitude, latitude; georeferenced maps only).
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

/// <summary>Who walks, and what holds for this request alone: nothing here changes the map.</summary>
public sealed record RouteTravelOptions : Walker
{
    /// <summary>Polygons that are closed; each as a zone of kind <c>closed</c>.</summary>
    public IReadOnlyList<IReadOnlyList<IReadOnlyList<double>>>? ExcludePolygons { get; init; }

    /// <summary>Polygons in which other rules hold. Together with <see cref="ExcludePolygons"/> 100 at most.</summary>
    public IReadOnlyList<RouteZone>? Zones { get; init; }

    /// <summary>
    /// Doors that are shut now, each as a position <c>[x, y]</c> on it or beside it: at most as far away as a waypoint may
    /// be moved by default. All door pixels that are connected to the nearest one are closed.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<double>>? ClosedDoors { get; init; }

    /// <summary>
    /// The distance that is kept from all that is not walkable where there is room. In metres, or in pixels where the map
    /// has no scale. The nearer a pixel, the more it weighs, at most three times as much; so a tight place is still passed where
    /// there is no better way. Durations do not count this.
    /// </summary>
    public double? PreferredClearance { get; init; }

    /// <summary>What doubtful pixels mean for the choice of the way.</summary>
    public UncertaintyOptions? Uncertainty { get; init; }
}

/// <summary>What doubtful pixels mean for the choice of the way.</summary>
public sealed record UncertaintyOptions
{
    /// <summary>
    /// <c>ignore</c> (as without this option), or <c>penalize</c>: a pixel of confidence p weighs <c>1 + weight (1 - p)</c>
    /// times as much. Durations do not count this.
    /// </summary>
    public required string Mode { get; init; }

    /// <summary>0 to 1000; 1 where absent. Only with <c>penalize</c>.</summary>
    public double? Weight { get; init; }
}

/// <summary>A route as an address: for curl, for links.</summary>
public abstract record RouteQuery
{
    /// <summary>The map's id.</summary>
    public string Id { get; init; } = "";

    /// <summary>Start, <c>x,y</c> in the crs.</summary>
    [Required]
    public string From { get; init; } = "";

    /// <summary>Goal, <c>x,y</c> in the crs.</summary>
    [Required]
    public string To { get; init; } = "";

    /// <summary>A place to pass, <c>x,y</c>; may be repeated.</summary>
    public IReadOnlyList<string>? Via { get; init; }

    /// <summary><c>pixel</c> (default), <c>normalized</c>, <c>meter</c>, <c>map</c> or <c>wgs84</c>.</summary>
    public string? Crs { get; init; }

    /// <summary><c>foot</c> (default), <c>step_free</c> or <c>robot</c>.</summary>
    public string? Profile { get; init; }

    /// <summary>Half the width of the one who walks, in metres, or in pixels where the map has no scale.</summary>
    public double? AgentRadius { get; init; }

    /// <summary>How many other ways to answer beside the best one, 0 (default) to 3; without <c>via</c>.</summary>
    public int? Alternatives { get; init; }
}

/// <summary>A route as an address.</summary>
public sealed record MapRouteQuery : RouteQuery;
