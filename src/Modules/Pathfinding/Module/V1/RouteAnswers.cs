using System.Text.Json.Serialization;

namespace ModularPath.Pathfinding.V1;

/// <summary>A route, in the words of OSRM.</summary>
public sealed record RouteResponse : MapAnswer
{
    /// <summary>Where the asked places lie on walkable ground.</summary>
    public required IReadOnlyList<SnappedStop> Waypoints { get; init; }

    /// <summary>The best route, then the alternatives that were asked for and found, each weighing more than the one before.</summary>
    public required IReadOnlyList<RouteResult> Routes { get; init; }
}

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

    /// <summary>
    /// The distance with every pixel counted at its class's cost and by the rules of the request; what the search minimises.
    /// </summary>
    public required double Weight { get; init; }

    /// <summary>Checked against the mask: it touches no pixel that is not walkable.</summary>
    public required LineString Geometry { get; init; }

    /// <summary>One from each waypoint to the next.</summary>
    public required IReadOnlyList<RouteLeg> Legs { get; init; }

    /// <summary>How much room there is.</summary>
    public required RouteClearance Clearance { get; init; }

    /// <summary>How sure the reading of the picture is along the route.</summary>
    public required RouteConfidence Confidence { get; init; }

    /// <summary>The same in words; absent where no steps were asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<RouteStep>? Steps { get; init; }
}

/// <summary>A part of a route in words.</summary>
/// <param name="Kind"><c>depart</c>, <c>door</c>, <c>turn</c>, <c>stop</c> (a waypoint) or <c>arrive</c>.</param>
/// <param name="Text">A sentence or more, in the language that was asked for.</param>
/// <param name="Location"><c>[x, y]</c>: where it begins. The way out of the first room begins at the start.</param>
/// <param name="Distance">To where the next one begins; 0 of the last one.</param>
/// <param name="Duration">Seconds; null while the map has no scale.</param>
/// <param name="Room">The id of the room that one is in after it, as in <c>GET /maps/{id}/rooms</c>; null for none.</param>
/// <param name="Door">The id of the door that it leads through; null for none.</param>
public sealed record RouteStep(
    string Kind, string Text, IReadOnlyList<double> Location, double Distance, double? Duration, string? Room, string? Door);

/// <summary>The part of a route between two waypoints.</summary>
/// <param name="Distance">Its length.</param>
/// <param name="Duration">Seconds; null while the map has no scale.</param>
/// <param name="Weight">See the route's.</param>
public sealed record RouteLeg(double Distance, double? Duration, double Weight);

/// <summary>The room along a route.</summary>
/// <param name="Min">
/// The least distance from the route to anything not walkable, exact to half a pixel; a shortest route touches corners,
/// so this is small where no agent radius was asked for. Null on a map without any obstacle.
/// </param>
/// <param name="Narrowest">The tightest passage on the way; null where nothing bounds the route on both sides.</param>
public sealed record RouteClearance(double? Min, NarrowestPlace? Narrowest);

/// <summary>Where a passage is tightest.</summary>
/// <param name="Location"><c>[x, y]</c> on the route.</param>
/// <param name="Width">The free width across the direction of travel, from side to side.</param>
public sealed record NarrowestPlace(IReadOnlyList<double> Location, double Width);

/// <summary>How sure the mask is along a route.</summary>
/// <param name="Min">Of the least sure pixel on the way, 0 to 1.</param>
/// <param name="Mean">Mean along the way, 0 to 1.</param>
/// <param name="UncertainLength">Length through pixels below the configured confidence (0.6).</param>
/// <param name="Route">
/// The probability that the route is right, 0 to 1: that it crosses no true wall and is at most 1.25 times as long as the true one.
/// Of several legs, that of the least probable one. Calibrated for the model that read the picture; null where that was not done,
/// as for imported maps.
/// </param>
public sealed record RouteConfidence(double Min, double Mean, double UncertainLength, double? Route);

/// <summary>A GeoJSON LineString whose positions are in the answer's frame (not WGS 84, which RFC 7946 would have).</summary>
/// <param name="Coordinates">At least two positions <c>[x, y]</c>.</param>
public sealed record LineString(IReadOnlyList<IReadOnlyList<double>> Coordinates)
{
    /// <summary>Always <c>LineString</c>.</summary>
    public string Type { get; } = "LineString";
}
