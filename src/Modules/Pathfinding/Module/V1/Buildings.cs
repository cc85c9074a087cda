namespace ModularPath.Pathfinding.V1;

/// <summary>Asks for rooms, walls or doors.</summary>
public sealed record BuildingQuery
{
    /// <summary>The map's id.</summary>
    public string Id { get; init; } = "";

    /// <summary><c>pixel</c> (default), <c>normalized</c>, <c>meter</c>, <c>map</c> or <c>wgs84</c>.</summary>
    public string? Crs { get; init; }
}

/// <summary>A GeoJSON FeatureCollection of rooms, in the answer's frame.</summary>
public sealed record RoomsResponse : MapAnswer
{
    /// <summary>Always <c>FeatureCollection</c>.</summary>
    public string Type { get; } = "FeatureCollection";

    /// <summary>All walkable ground but specks; empty where no wall was read, or none encloses anything.</summary>
    public required IReadOnlyList<RoomFeature> Features { get; init; }
}

/// <summary>A GeoJSON Feature: a room.</summary>
/// <param name="Id"><c>r1</c> and so on; the same for the same revision.</param>
/// <param name="Properties">What is known of it.</param>
/// <param name="Geometry">
/// Rooms do not overlap, and touch each other in doors and openings only. The centre of a pixel is inside exactly if the pixel belongs to
/// the room.
/// </param>
public sealed record RoomFeature(string Id, RoomProperties Properties, RoomPolygon Geometry)
{
    /// <summary>Always <c>Feature</c>.</summary>
    public string Type { get; } = "Feature";
}

/// <summary>What is known of a room.</summary>
/// <param name="Name">Of the place in it, else the name in it; null if there is none.</param>
/// <param name="Kind"><c>room</c>, or <c>open</c>: walls make less than half of what bounds it, as of a yard or a terrace.</param>
/// <param name="Area">In <paramref name="AreaUnit"/>.</param>
/// <param name="AreaUnit"><c>m2</c>, or <c>px2</c> while the map has no scale.</param>
/// <param name="Rough">The share of rough ground (stairs, gravel, grass), 0 to 1.</param>
/// <param name="Doors">The ways out of it.</param>
public sealed record RoomProperties(
    string? Name, string Kind, double Area, string AreaUnit, double Rough, IReadOnlyList<RoomExit> Doors);

/// <summary>A way out of a room.</summary>
/// <param name="Door">The id of the door or opening.</param>
/// <param name="Room">The room behind it; null for what is outside the map.</param>
public sealed record RoomExit(string Door, string? Room);

/// <summary>A GeoJSON Polygon whose positions are in the answer's frame.</summary>
/// <param name="Coordinates">
/// The outer ring, then the holes; closed and simple. The outer one has a positive area by the shoelace formula, holes a negative one.
/// </param>
public sealed record RoomPolygon(IReadOnlyList<IReadOnlyList<IReadOnlyList<double>>> Coordinates)
{
    /// <summary>Always <c>Polygon</c>.</summary>
    public string Type { get; } = "Polygon";
}

/// <summary>A GeoJSON FeatureCollection of walls, in the answer's frame.</summary>
public sealed record WallsResponse : MapAnswer
{
    /// <summary>Always <c>FeatureCollection</c>.</summary>
    public string Type { get; } = "FeatureCollection";

    /// <summary>Empty where rooms are.</summary>
    public required IReadOnlyList<WallFeature> Features { get; init; }
}

/// <summary>A GeoJSON Feature: a wall.</summary>
/// <param name="Id"><c>w1</c> and so on; the same for the same revision.</param>
/// <param name="Properties">What is known of it.</param>
/// <param name="Geometry">Its middle; it goes on through its doors and openings, and ends on the walls that it meets.</param>
public sealed record WallFeature(string Id, WallProperties Properties, LineString Geometry)
{
    /// <summary>Always <c>Feature</c>.</summary>
    public string Type { get; } = "Feature";
}

/// <summary>What is known of a wall.</summary>
/// <param name="Thickness">In the answer's unit of distance, the median along the line; less than a pixel for the outline of what is too
/// thick for a wall.</param>
/// <param name="Length">In the answer's unit of distance.</param>
/// <param name="Confidence">The mean of its pixels, 0 to 1.</param>
/// <param name="Doors">The ids of its doors and openings, in their order along the line.</param>
public sealed record WallProperties(double Thickness, double Length, double Confidence, IReadOnlyList<string> Doors);

/// <summary>A GeoJSON FeatureCollection of doors and openings, in the answer's frame.</summary>
public sealed record DoorsResponse : MapAnswer
{
    /// <summary>Always <c>FeatureCollection</c>.</summary>
    public string Type { get; } = "FeatureCollection";

    /// <summary>Empty where rooms are.</summary>
    public required IReadOnlyList<DoorFeature> Features { get; init; }
}

/// <summary>A GeoJSON Feature: a door or an opening.</summary>
/// <param name="Id"><c>d1</c> and so on; the same for the same revision.</param>
/// <param name="Properties">What is known of it.</param>
/// <param name="Geometry">From jamb to jamb.</param>
public sealed record DoorFeature(string Id, DoorProperties Properties, LineString Geometry)
{
    /// <summary>Always <c>Feature</c>.</summary>
    public string Type { get; } = "Feature";
}

/// <summary>What is known of a door or an opening.</summary>
/// <param name="Kind"><c>door</c>, or <c>opening</c>: narrow between two jambs, and no door was read there.</param>
/// <param name="Leads">
/// <c>room</c> (from one to another), <c>outside</c> (of the map) or <c>nowhere</c>: it stands in a wall, and the same room, or a closet
/// too small for one, is on both sides.
/// </param>
/// <param name="From">The room on its one side.</param>
/// <param name="To">The room on its other side; null if it leads into none.</param>
/// <param name="Wall">The wall that it sits in; null if none is near.</param>
/// <param name="Along">How far along the wall's line, in the answer's unit of distance; null if none is near.</param>
/// <param name="Position">Its middle.</param>
/// <param name="Width">What is free between the jambs, in the answer's unit of distance.</param>
/// <param name="Angle">Of its line: degrees clockwise from the picture's x axis, 0 to 180.</param>
/// <param name="Confidence">The mean of its pixels, 0 to 1.</param>
public sealed record DoorProperties(
    string Kind, string Leads, string From, string? To, string? Wall, double? Along, IReadOnlyList<double> Position, double Width,
    double Angle, double Confidence);
