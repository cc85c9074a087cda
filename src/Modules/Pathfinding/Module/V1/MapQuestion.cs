using System.Text.Json.Serialization;

namespace ModularPath.Pathfinding.V1;

/// <summary>What every question about places of a map says. A member that is not documented is refused (<c>InvalidOptions</c>).</summary>
public abstract record MapQuestion
{
    /// <summary>The map's id.</summary>
    [JsonPropertyOrder(-1)]
    public required string Map { get; init; }

    /// <summary>
    /// Who goes; where absent, the shortest way wherever one can walk. <c>foot</c> goes where people walk: half the width of the map's
    /// usual door away from walls where there is room, and through a gap narrower than a third of it only where there is no other way
    /// (warning <c>narrow_gap</c>). <c>step_free</c> does not enter what is read as rough (stairs, gravel, grass). <c>robot</c>
    /// does not either and keeps half a metre (10 pixels without a scale) from walls where there is room. The distance from walls
    /// is another one if <c>preferred_clearance</c> says so. A pixel at a wall weighs 1.5 times as much for <c>foot</c>, else three times.
    /// </summary>
    [JsonPropertyOrder(-1)]
    public string? Profile { get; init; }

    /// <summary>
    /// <c>recommended</c>: as the profile likes to go, the default where one is named. <c>shortest</c>: the shortest way that it can go,
    /// the default where none is.
    /// </summary>
    [JsonPropertyOrder(-1)]
    public string? Preference { get; init; }

    /// <summary>
    /// The frame of all positions in request and answer, x right, y down: <c>pixel</c> (the first pixel's centre is
    /// 0.5, 0.5), <c>normalized</c> (0 to 1 of width and height), <c>meter</c>, <c>map</c> (scaled maps only; <c>map</c> is a robot's
    /// frame: y up, from the origin of <c>map.yaml</c>) or <c>wgs84</c> (longitude, latitude; georeferenced maps only).
    /// </summary>
    [JsonPropertyOrder(-1)]
    public string Crs { get; init; } = "pixel";

    /// <summary>Who walks, and under which rules; defaults where absent. The same in every question.</summary>
    [JsonPropertyOrder(1)]
    public TravelOptions? Options { get; init; }
}

/// <summary>
/// Who walks, and what holds for this request beside the zones that are kept with the map; nothing here changes the map.
/// </summary>
public sealed record TravelOptions
{
    /// <summary>
    /// Half the width of the one who walks: the route keeps this distance from all that is not walkable, less one pixel at most, as it is
    /// measured between the centres of pixels less half a pixel. In metres, or in pixels where the map has no scale; 0 by default.
    /// </summary>
    public double? AgentRadius { get; init; }

    /// <summary>Metres a second on easy ground, for durations; 1.4 by default. Refused on a map without scale.</summary>
    public double? WalkingSpeed { get; init; }

    /// <summary>Polygons that are closed; each as a zone of kind <c>closed</c>.</summary>
    public IReadOnlyList<IReadOnlyList<IReadOnlyList<double>>>? ExcludePolygons { get; init; }

    /// <summary>
    /// Polygons in which other rules hold, beside the zones of the map; one that the map has as well counts once. Together with
    /// <c>exclude_polygons</c> 100 at most.
    /// </summary>
    public IReadOnlyList<RouteZone>? Zones { get; init; }

    /// <summary>Whether the zones that are kept with the map hold for everybody but this request; by default they hold.</summary>
    public bool? IgnoreMapZones { get; init; }

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

/// <summary>A question about a map as an address: for curl, for links.</summary>
public abstract record MapQuery
{
    /// <summary>The map's id.</summary>
    public string Id { get; init; } = "";

    /// <summary><c>pixel</c> (default), <c>normalized</c>, <c>meter</c>, <c>map</c> or <c>wgs84</c>.</summary>
    public string? Crs { get; init; }

    /// <summary><c>foot</c>, <c>step_free</c> or <c>robot</c>; where absent, the shortest way.</summary>
    public string? Profile { get; init; }

    /// <summary><c>recommended</c> (default with a profile) or <c>shortest</c> (default without).</summary>
    public string? Preference { get; init; }

    /// <summary>Half the width of the one who walks, in metres, or in pixels where the map has no scale.</summary>
    public double? AgentRadius { get; init; }

    /// <summary>
    /// All else that a body may say in <c>options</c>, as the same JSON, such as <c>{"closed_doors":[[410,220]]}</c>
    /// or <c>{"ignore_map_zones":true}</c>.
    /// </summary>
    public string? Options { get; init; }
}
