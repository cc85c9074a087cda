namespace ModularPath.Pathfinding.V1;

/// <summary>Asks how one gets out of each room, and whether that keeps within a table of limits.</summary>
public sealed record EgressQuery : MapQuery
{
    /// <summary>
    /// An exit, <c>x,y</c> in the crs or a name, as of a route's places; may be repeated. Where absent, the map's places that are marked as exits; without any, the doors
    /// that lead outside, and no verdict is <c>pass</c>.
    /// </summary>
    public IReadOnlyList<string>? Exit { get; init; }

    /// <summary>
    /// The name of a table of <c>GET /api/v1/egress-limits</c> (<c>nfpa101-business</c> where absent), or a table of your own as the same
    /// JSON, such as <c>{"name":"house rules","travel_distance":{"value":30,"source":"insurer"}}</c>.
    /// </summary>
    public string? Limits { get; init; }

    /// <summary><c>json</c> (default), <c>csv</c> (a line for each room) or <c>svg</c> (an escape plan to print).</summary>
    public string? Format { get; init; }

    /// <summary>Where the reader of the escape plan stands, <c>x,y</c> in the crs or a name; with <c>svg</c> only.</summary>
    public string? Here { get; init; }

    /// <summary>What the escape plan is called; the map's name where absent. With <c>svg</c> only.</summary>
    public string? Title { get; init; }

    /// <summary>Of the escape plan: <c>en</c> (default), <c>de</c> or <c>ko</c>. With <c>svg</c> only.</summary>
    public string? Language { get; init; }
}

/// <summary>The tables of limits that are known.</summary>
/// <param name="Tables">Each can be sent back, changed.</param>
public sealed record EgressLimitsResponse(IReadOnlyList<EgressLimits> Tables);

/// <summary>What is judged, and where the values come from. A criterion that is absent is not judged.</summary>
public sealed record EgressLimits
{
    /// <summary>For people, and of the known tables for requests.</summary>
    public required string Name { get; init; }

    /// <summary>The document, and what it holds for.</summary>
    public string? Source { get; init; }

    /// <summary>Metres at most from the farthest place of a room, along the shortest way, to the nearest exit.</summary>
    public EgressLimit? TravelDistance { get; init; }

    /// <summary>Metres at most from any place of a room to the exit that it walks to, as the crow flies.</summary>
    public EgressLimit? StraightLine { get; init; }

    /// <summary>Metres at most until the ways to two exits part.</summary>
    public EgressLimit? CommonPath { get; init; }

    /// <summary>Metres at most in a corridor in which one can only turn back.</summary>
    public EgressLimit? DeadEnd { get; init; }

    /// <summary>Metres at least between the jambs of every door on the way.</summary>
    public EgressLimit? DoorWidth { get; init; }

    /// <summary>How many exits must be reachable at least.</summary>
    public EgressLimit? Exits { get; init; }
}

/// <summary>A limit.</summary>
/// <param name="Value">Metres, or a number; greater than 0.</param>
/// <param name="Source">The clause.</param>
public sealed record EgressLimit(double Value, string? Source = null);

/// <summary>How one gets out of each room.</summary>
public sealed record EgressResponse : MapAnswer
{
    /// <summary>The worst of all rooms: <c>fail</c>, else <c>uncertain</c>, else <c>pass</c>.</summary>
    public required string Verdict { get; init; }

    /// <summary>The table that rooms are judged by.</summary>
    public required EgressLimits Limits { get; init; }

    /// <summary>What counts as an exit.</summary>
    public required IReadOnlyList<EgressExit> Exits { get; init; }

    /// <summary>All enclosed rooms. Open ground, such as a yard, is left out; a warning says so.</summary>
    public required IReadOnlyList<EgressRoom> Rooms { get; init; }
}

/// <summary>An exit.</summary>
/// <param name="Name">Of its place; else <c>exit 1</c> and so on.</param>
/// <param name="Location"><c>[x, y]</c>: distances end here.</param>
/// <param name="Source"><c>request</c>, <c>place</c>, or <c>door</c>: nobody said that it is one.</param>
/// <param name="Door">The id of the door that it is at; null if none is near.</param>
public sealed record EgressExit(string Name, IReadOnlyList<double> Location, string Source, string? Door);

/// <summary>How one gets out of a room.</summary>
public sealed record EgressRoom
{
    /// <summary>As in <c>GET /maps/{id}/rooms</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Of the place in it, else the name in it; null if there is none.</summary>
    public required string? Name { get; init; }

    /// <summary><c>room</c> or <c>corridor</c>: at least three times as long as wide, with two ways out or more.</summary>
    public required string Kind { get; init; }

    /// <summary>The worst of its criteria; <c>uncertain</c> where none is judged.</summary>
    public required string Verdict { get; init; }

    /// <summary>Its place with the longest way to the nearest exit; null where no place of it has one.</summary>
    public required IReadOnlyList<double>? Farthest { get; init; }

    /// <summary>From there to the nearest exit; null where there is no way.</summary>
    public required EgressWay? Nearest { get; init; }

    /// <summary>From there to the next one; null where there is only one exit to reach.</summary>
    public required EgressWay? Second { get; init; }

    /// <summary>
    /// The longest way, from the farthest place or a corner of the room, until the ways to two exits part, or to the only exit; null where
    /// there is none.
    /// </summary>
    public required double? CommonPath { get; init; }

    /// <summary>Where they part.</summary>
    public required IReadOnlyList<double>? Parting { get; init; }

    /// <summary>Of a corridor, the longest part of it that leads one way only; null for others.</summary>
    public required double? DeadEnd { get; init; }

    /// <summary>The narrowest door or opening on the way to the nearest exit; null where there is none.</summary>
    public required EgressDoor? NarrowestDoor { get; init; }

    /// <summary>One for each limit that applies to it.</summary>
    public required IReadOnlyList<EgressCriterion> Criteria { get; init; }
}

/// <summary>A way out.</summary>
/// <param name="Exit">Its place among the exits.</param>
/// <param name="Distance">Its length.</param>
/// <param name="Duration">Seconds; null while the map has no scale.</param>
/// <param name="Geometry">Walkable, from the farthest place to the exit.</param>
public sealed record EgressWay(int Exit, double Distance, double? Duration, LineString Geometry);

/// <summary>A door on a way.</summary>
/// <param name="Id">As in <c>GET /maps/{id}/doors</c>.</param>
/// <param name="Kind"><c>door</c> or <c>opening</c>.</param>
/// <param name="Width">What is free between the jambs.</param>
/// <param name="Position">Its middle.</param>
/// <param name="Confidence">The mean of its pixels, 0 to 1.</param>
public sealed record EgressDoor(string Id, string Kind, double Width, IReadOnlyList<double> Position, double Confidence);

/// <summary>A judgement.</summary>
/// <param name="Name">The member of the table of limits.</param>
/// <param name="Value">In the answer's unit of distance; null where there is no way.</param>
/// <param name="Limit">Of the table.</param>
/// <param name="Verdict"><c>pass</c>, <c>fail</c> or <c>uncertain</c>.</param>
/// <param name="Reasons">
/// Why it is uncertain: <c>unscaled</c>, <c>close</c> (within the error of a pixel), <c>doubtful_door</c>, <c>low_confidence</c> (on the
/// way), <c>parts_cut_off</c> (of the room), <c>exits_guessed</c>, <c>doubtful_map</c>. Of a failure: <c>no_way</c>.
/// </param>
public sealed record EgressCriterion(string Name, double? Value, double Limit, string Verdict, IReadOnlyList<string> Reasons);
