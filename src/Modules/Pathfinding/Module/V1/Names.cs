using FastEndpoints;

namespace ModularPath.Pathfinding.V1;

/// <summary>Asks for the names of a map.</summary>
public sealed record MapNamesQuery
{
    /// <summary>The map's id.</summary>
    public string Id { get; init; } = "";

    /// <summary><c>pixel</c> (default), <c>normalized</c>, <c>meter</c>, <c>map</c> or <c>wgs84</c>.</summary>
    public string? Crs { get; init; }

    /// <summary><c>true</c>: those that were hidden are listed too.</summary>
    public bool? Hidden { get; init; }
}

/// <summary>The names of a map.</summary>
public sealed record MapNamesResponse : MapAnswer
{
    /// <summary>What has read the picture's text; null where nothing has.</summary>
    public required string? Reader { get; init; }

    /// <summary>In the order of their ids.</summary>
    public required IReadOnlyList<NameOnMap> Names { get; init; }
}

/// <summary>A name of a map.</summary>
/// <param name="Id"><c>n1</c> and so on; the same as long as the name is, whatever is done to it.</param>
/// <param name="Text">1 to 80 characters.</param>
/// <param name="Location"><c>[x, y]</c>.</param>
/// <param name="Room">The id of the room that it lies in; null for none.</param>
/// <param name="Source"><c>read</c> in the picture, or <c>person</c>.</param>
/// <param name="Confidence">Of the reader, 0 to 1; null of what a person wrote.</param>
/// <param name="Hidden">Whether it counts no more.</param>
/// <param name="Box">
/// <c>[left, top, right, bottom]</c> of its letters in pixels of the picture; null where a person wrote it on a free place.
/// </param>
public sealed record NameOnMap(
    string Id, string Text, IReadOnlyList<double> Location, string? Room, string Source, double? Confidence, bool Hidden,
    IReadOnlyList<double>? Box);

/// <summary>A name that was added or changed.</summary>
public sealed record NameResponse : MapAnswer
{
    /// <summary>As it is now.</summary>
    public required NameOnMap Name { get; init; }
}

/// <summary>A change of a name: the map and the name in the address, the change as the body.</summary>
/// <typeparam name="TBody">The body.</typeparam>
public sealed record NameChange<TBody>
    where TBody : class
{
    /// <summary>The map's id.</summary>
    [RouteParam]
    public string Id { get; init; } = "";

    /// <summary>The name's id.</summary>
    [RouteParam]
    public string Name { get; init; } = "";

    [FromBody]
    public TBody Body { get; init; } = null!;
}

/// <summary>A name of a map, in the address.</summary>
public sealed record NameReference
{
    /// <summary>The map's id.</summary>
    public string Id { get; init; } = "";

    /// <summary>The name's id.</summary>
    public string Name { get; init; } = "";
}

/// <summary>A name to add.</summary>
public sealed record NewNameRequest
{
    /// <summary>1 to 80 characters.</summary>
    public required string Text { get; init; }

    /// <summary><c>[x, y]</c> in pixels, on the picture.</summary>
    public required IReadOnlyList<double> Location { get; init; }
}

/// <summary>What is to change of a name; at least one member.</summary>
public sealed record NameRequest
{
    /// <summary>1 to 80 characters.</summary>
    public string? Text { get; init; }

    /// <summary><c>[x, y]</c> in pixels, on the picture.</summary>
    public IReadOnlyList<double>? Location { get; init; }

    /// <summary><c>true</c> to hide it, <c>false</c> to show it again.</summary>
    public bool? Hidden { get; init; }
}

/// <summary>Names that are parts of one.</summary>
public sealed record MergeNamesRequest
{
    /// <summary>The ids of the other parts.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>1 to 80 characters; where absent, the parts as one reads them: lines from the top, words from the left.</summary>
    public string? Text { get; init; }
}

/// <summary>Looks for what has a name.</summary>
public sealed record PlaceSearchQuery
{
    /// <summary>The map's id.</summary>
    public string Id { get; init; } = "";

    /// <summary>What to look for, 1 to 80 characters.</summary>
    public string? Q { get; init; }

    /// <summary>How many at most, 1 to 100; 10 where absent.</summary>
    public int? Limit { get; init; }

    /// <summary><c>pixel</c> (default), <c>normalized</c>, <c>meter</c>, <c>map</c> or <c>wgs84</c>.</summary>
    public string? Crs { get; init; }
}

/// <summary>What was found by name.</summary>
public sealed record PlaceSearchResponse : MapAnswer
{
    /// <summary>Best first; empty where nothing is called so.</summary>
    public required IReadOnlyList<FoundPlace> Places { get; init; }
}

/// <summary>Something that was found by name.</summary>
/// <param name="Name">As it is kept; of rooms and doors without one, their ids.</param>
/// <param name="Kind">
/// <c>place</c> (of the map's annotations), <c>name</c> (read or given), <c>exit</c> (a place that is one, or, without any, a door that
/// leads outside) or <c>room</c>.
/// </param>
/// <param name="Id">Of a name, a room or a door; null of a place.</param>
/// <param name="Location"><c>[x, y]</c>.</param>
/// <param name="Room">The id of the room that it is in; null for none.</param>
/// <param name="Match">
/// <c>name</c>, <c>prefix</c>, <c>words</c> (that begin so), <c>part</c> or <c>similar</c> (with a typing error or two).
/// </param>
public sealed record FoundPlace(string Name, string Kind, string? Id, IReadOnlyList<double> Location, string? Room, string? Match);
