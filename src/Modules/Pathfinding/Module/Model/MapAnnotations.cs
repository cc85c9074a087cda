namespace ModularPath.Pathfinding.Model;

/// <summary>
/// What people drew on a map. Its zones hold for everybody and for every question, unless a request ignores them.
/// </summary>
public sealed record MapAnnotations
{
    /// <summary>Zones, in pixels; 100 at most.</summary>
    public IReadOnlyList<RouteZone> Zones { get; init; } = [];

    /// <summary>Named places; 500 at most.</summary>
    public IReadOnlyList<MapPlace> Places { get; init; } = [];
}

/// <summary>A place with a name.</summary>
public sealed record MapPlace
{
    /// <summary>1 to 80 characters.</summary>
    public required string Name { get; init; }

    /// <summary><c>[x, y]</c> in pixels, on the picture.</summary>
    public required IReadOnlyList<double> Location { get; init; }

    /// <summary>Whether one gets out here.</summary>
    public bool Exit { get; init; }
}

/// <summary>A part of the map in which other rules hold.</summary>
public sealed record RouteZone
{
    /// <summary>
    /// At least three positions <c>[x, y]</c> in the request's frame, on the picture; the last is joined to the first.
    /// Where it crosses itself the even-odd rule says what is inside.
    /// </summary>
    public required IReadOnlyList<IReadOnlyList<double>> Polygon { get; init; }

    /// <summary>
    /// <c>closed</c>: no way leads over a pixel that the polygon overlaps. <c>slow</c>: walking takes longer, in the choice
    /// of the way and in its duration. <c>avoid</c>: as slow, but durations do not count it. The latter two hold for pixels
    /// whose centre is inside. <c>one_way</c>: no step and no straight piece of a way that touches a pixel which the polygon overlaps
    /// leads more than 90 degrees off the bearing. Draw it across the whole passage, with two sides at right angles to the bearing.
    /// </summary>
    public required string Kind { get; init; }

    /// <summary>
    /// How many times a pixel weighs in a slow zone (2 where absent) or in one to avoid (5): 1 to 1000. Where zones overlap
    /// their factors multiply, up to a weight of a million.
    /// </summary>
    public double? Factor { get; init; }

    /// <summary>Which way a one-way leads: degrees clockwise from up in the picture, 0 to 360. Needed there, refused elsewhere.</summary>
    public double? Bearing { get; init; }
}
