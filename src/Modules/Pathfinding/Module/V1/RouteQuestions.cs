using System.ComponentModel.DataAnnotations;

namespace ModularPath.Pathfinding.V1;

/// <summary>Asks for a route. A member that is not listed here is refused (<c>InvalidOptions</c>), never ignored.</summary>
public sealed record RouteRequest : MapQuestion
{
    /// <summary>2 to 25 places, visited in this order.</summary>
    public required IReadOnlyList<RouteStop> Waypoints { get; init; }

    /// <summary>
    /// How many other ways to answer beside the best one, 0 to 3, between two waypoints only. Each weighs and measures at
    /// most 1.4 times as much, shares at most 0.6 of its length with any other, and takes no detour for nothing; so there may be fewer.
    /// </summary>
    public int Alternatives { get; init; }

    /// <summary>
    /// The language in which routes are told in words too, by rooms, doors, turns and named places: <c>en</c>, <c>de</c> or <c>ko</c>.
    /// </summary>
    public string? Steps { get; init; }
}

/// <summary>A place to start from, to pass or to reach.</summary>
public sealed record RouteStop
{
    /// <summary><c>[x, y]</c> in the request's frame, on the picture; where absent, <c>name</c> says which place of the map.</summary>
    public IReadOnlyList<double>? Location { get; init; }

    /// <summary>
    /// How far away a walkable place may be when the location itself is not walkable, in metres, or in pixels where the
    /// map has no scale. By default 1.5 % of the picture's diagonal, at least 8 pixels.
    /// </summary>
    public double? Radius { get; init; }

    /// <summary>
    /// With a location only repeated in the answer. Without one, the name of a place or room of the map (case and accents do not count), the
    /// id of a name, room or door (<c>n3</c>, <c>r12</c>, <c>d4</c>), or <c>exit</c>: of a route the exit that is nearest by walking.
    /// </summary>
    public string? Name { get; init; }
}

/// <summary>A route as an address: for curl, for links.</summary>
public abstract record RouteQuery : MapQuery
{
    /// <summary>Start: <c>x,y</c> in the crs, or a name as of a body's places.</summary>
    [Required]
    public string From { get; init; } = "";

    /// <summary>Goal, likewise; <c>exit</c> is the nearest exit.</summary>
    [Required]
    public string To { get; init; } = "";

    /// <summary>A place to pass, likewise; may be repeated.</summary>
    public IReadOnlyList<string>? Via { get; init; }

    /// <summary>How many other ways to answer beside the best one, 0 (default) to 3; without <c>via</c>.</summary>
    public int? Alternatives { get; init; }

    /// <summary>The language in which the route is told in words too: <c>en</c>, <c>de</c> or <c>ko</c>.</summary>
    public string? Steps { get; init; }
}

/// <summary>A route as an address.</summary>
public sealed record MapRouteQuery : RouteQuery;
