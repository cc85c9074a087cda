using System.Globalization;
using ModularPath.Pathfinding.Building;
using ModularPath.Pathfinding.CentreLines;
using ModularPath.Pathfinding.Formats.Contracts;

namespace ModularPath.Pathfinding.Formats.Indoor;

/// <summary>
/// One storey of a building as formats of indoor maps tell it: rooms that doors lead between, and where it lies on the earth.
/// </summary>
internal sealed class IndoorFloor
{
    // Of a corridor: as many ways lead out of it at least.
    private const int LeastWaysOfCorridor = 3;

    private readonly CoordinateFrame _earth;

    private IndoorFloor(CoordinateFrame earth) => _earth = earth;

    /// <summary>The storey's number, 0 at the ground, with which both formats file what they hold.</summary>
    public static ExportOption LevelOption { get; } = new("level", "The storey's number: 0 (the ground floor, default), 1, -1 and so on.");

    public required IReadOnlyList<IndoorRoom> Rooms { get; init; }

    /// <summary>Those that lead somewhere, in pixels.</summary>
    public required IReadOnlyList<PlanDoor> Doors { get; init; }

    /// <summary>What the building covers, walls included: the outer ring of each part, in pixels.</summary>
    public required IReadOnlyList<(double X, double Y)[]> Outlines { get; init; }

    /// <summary>How many of the map's names are no room's.</summary>
    public required int NamesLeft { get; init; }

    /// <summary>Of a map with a georeference.</summary>
    /// <exception cref="ProblemException">No rooms were found.</exception>
    public static IndoorFloor Of(MapContent map, string format)
    {
        var plan = BuildingPlan.Of(map.Ground);

        if (plan.Rooms.Count == 0)
        {
            throw Problem.InvalidValue($"Format '{format}' holds rooms, and none were found on this map: no walls enclose anything.");
        }

        PlanDoor[] doors = [.. plan.Links.Where(static door => door.Leads != DoorLeads.Nowhere)];
        var ways = doors.SelectMany(static door => (int?[])[door.From, door.To]).OfType<int>().CountBy(static room => room)
            .ToDictionary();
        var names = new List<MapPlace>(map.Places ?? []);
        IndoorRoom[] rooms =
        [
            .. plan.Rooms.Select(room => new IndoorRoom(room.Number, UseOf(room, ways.GetValueOrDefault(room.Number)), room.Rings)
            {
                Name = NameIn(room, names),
            }),
        ];
        return new IndoorFloor(new CoordinateFrame("wgs84", map.Georeference!.ToWgs84.Inverse))
        {
            Rooms = rooms,
            Doors = doors,
            Outlines = OutlinesOf(map, rooms),
            NamesLeft = names.Count,
        };
    }

    /// <exception cref="ProblemException">It is no whole number, or no building has so many storeys.</exception>
    public static int Level(ExportSettings choice) => choice.Text(LevelOption.Name) switch
    {
        null => 0,
        { } text when int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var level)
            && level is >= -20 and <= 200 => level,
        { } text => throw Problem.InvalidValue($"level={text} must be a whole number from -20 to 200."),
    };

    /// <summary>Longitude and latitude of a place in pixels; nine digits are a tenth of a millimetre.</summary>
    public (double Lon, double Lat) OnEarth((double X, double Y) place) => Rounded(_earth.FromPixel(place));

    /// <summary>A closed ring on the earth, wound as RFC 7946 wants: outer ones against the clock.</summary>
    public (double Lon, double Lat)[] OnEarth((double X, double Y)[] ring, bool isHole) =>
        [.. _earth.Ring([.. ring, ring[0]], isHole).Select(Rounded)];

    private static (double Lon, double Lat) Rounded(IReadOnlyList<double> place) => (Math.Round(place[0], 9), Math.Round(place[1], 9));

    private static IndoorUse UseOf(PlanRoom room, int ways) => !room.IsEnclosed ? IndoorUse.Open
        : room.IsElongated && ways >= LeastWaysOfCorridor ? IndoorUse.Corridor
        : IndoorUse.Room;

    // Its first name; that name is taken out.
    private static string? NameIn(PlanRoom room, List<MapPlace> names)
    {
        var at = names.FindIndex(place => RingPlaces.IsIn(room.Rings, (place.Location[0], place.Location[1])));

        if (at < 0)
        {
            return null;
        }

        var name = names[at].Name;
        names.RemoveAt(at);
        return name;
    }

    // Rooms and the walls and doors that touch them, as one.
    private static (double X, double Y)[][] OutlinesOf(MapContent map, IndoorRoom[] rooms)
    {
        var labels = Array.ConvertAll(map.Ground.Labels, static label => label is (byte)MapClass.Background ? 0 : 1);
        var parts = ConnectedComponents.Label(
            new GrayImage(map.Width, map.Height, Array.ConvertAll(labels, static label => (byte)label)), Connectivity.Four);
        var outline = new SpaceOutline(parts.Labels, map.Width);
        return
        [
            .. rooms.Select(room => RingPlaces.Inside(room.Rings))
                .Select(place => parts.Labels[((int)place.Y * map.Width) + (int)place.X]).Where(static part => part > 0).Distinct()
                .Select(part => outline.Trace(part, parts.Bounds[part]).MaxBy(static ring => Math.Abs(RingPlaces.DoubleArea(ring)))!),
        ];
    }
}

/// <summary>A room as indoor formats tell it.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Use">What it is for.</param>
/// <param name="Rings">In pixels, not closed; the first is the outer one.</param>
internal sealed record IndoorRoom(int Number, IndoorUse Use, IReadOnlyList<(double X, double Y)[]> Rings)
{
    public string? Name { get; init; }
}

/// <summary>What a room is for.</summary>
internal enum IndoorUse
{
    Room,
    Corridor,

    /// <summary>Not enclosed by walls.</summary>
    Open,
}
