using ModularPath.Pathfinding.Building;

namespace ModularPath.Pathfinding.Names;

/// <summary>
/// All that can be found by name on one revision of a map: its places, the names that were read or given, exits, and rooms by their ids.
/// </summary>
internal sealed class PlaceIndex
{
    // What people write for an exit, in the languages of steps.
    private static readonly FoldedText[] ExitWords = [.. new[] { "exit", "ausgang", "출구" }.Select(FoldedText.Of)];

    private readonly RoutableMap _map;
    private readonly BuildingPlan? _plan;
    private readonly RoomNames? _rooms;
    private readonly IReadOnlyList<NamedPlace> _places;
    private readonly WordNumbers _words = new();

    /// <param name="map">The revision.</param>
    /// <param name="plan">Its building; null for a map that is too large for one: there are no rooms then.</param>
    public PlaceIndex(RoutableMap map, BuildingPlan? plan)
    {
        (_map, _plan) = (map, plan);
        _rooms = plan is { Rooms.Count: > 0 }
            ? new RoomNames(map, plan)
            : null;
        _places = [.. Marked(), .. map.Names.Select(OfName), .. GuessedExits(), .. Rooms()];
        NamedPlace[] signs = [.. _places.Where(static place => place.Kind is PlaceKind.Place or PlaceKind.Name && IsExit(place.Name))];
        Exits = signs.Length > 0 && !map.Places.Any(static place => place.Exit)
            ? signs
            : [.. _places.Where(static place => place.Kind == PlaceKind.Exit)];
    }

    /// <summary>The places that are marked as exits; else what is called exit; else the doors that lead outside.</summary>
    public IReadOnlyList<NamedPlace> Exits { get; }

    /// <summary>Whether a text means an exit, whichever it is.</summary>
    public static bool IsExit(string text) => FoldedText.Of(text) is var folded && ExitWords.Any(word => word.Whole == folded.Whole);

    /// <summary>What answers call a room; null for none.</summary>
    public static string? RoomId(int room) => room > 0 ? BuildingIds.OfRoom(room) : null;

    /// <summary>The name of a room; null if nothing is named in it.</summary>
    public string? RoomName(int room) => _rooms?.Of(room);

    /// <summary>The number of the room that a place is in; 0 for none.</summary>
    public int RoomOf((double X, double Y) place) => _rooms?.RoomOf(place) ?? 0;

    /// <summary>The best matches, best first.</summary>
    public IEnumerable<PlaceMatch> Search(string asked)
    {
        var typed = new TypedName(asked, _words);
        return from place in _places
               let rank = typed.RankOf(place)
               where rank is not null
               orderby rank, place.Kind, place.Name.Length
               select new PlaceMatch(place, rank.Match);
    }

    /// <summary>Everything of a name, or with an id; what is in one room counts once.</summary>
    public IReadOnlyList<NamedPlace> Called(string name)
    {
        var folded = FoldedText.Of(name);
        var called = _places.Where(place => place.Texts.Count > 0 && folded.Whole.Length > 0
            && place.Texts[0].Text.Squeezed == folded.Squeezed).ToArray();
        return called.Length == 0
            ? [.. _places.Where(place => place.HasId(name.Trim())).Take(1)]
            : [.. called.Where(static place => place.Room == 0), .. called.Where(static place => place.Room > 0)
                .GroupBy(static place => place.Room).Select(static same => same.MinBy(static place => place.Kind)!)];
    }

    /// <summary>Where one stands at a place: letters that were read as an obstacle are left for the nearest pixel of their room.</summary>
    public (double X, double Y) StandAt(NamedPlace place)
    {
        var (x, y) = ((int)place.At.X, (int)place.At.Y);
        var grid = _map.Ground.For(0).Grid;
        return place.Room == 0 || (x < _map.Ground.Width && y < _map.Ground.Height && grid.IsPassable(x, y))
            ? place.At
            : RoomSpot.Nearest(_plan!.Rooms[place.Room - 1], place.At).Centre;
    }

    private NamedPlace Of(string name, PlaceKind kind, string? id, (double X, double Y) at, int room, params FoldedText[] more) =>
        new(name, kind, id, at, room)
        {
            Texts = [.. more.Prepend(FoldedText.Of(name)).Select(text => new NamedText(text, _words.NumbersOf(text)))],
            Initials = HangulKeys.InitialsOf(name),
        };

    private NamedPlace OfName(MapName name) => Of(name.Text, PlaceKind.Name, name.Key, (name.X, name.Y), RoomOf((name.X, name.Y)));

    private IEnumerable<NamedPlace> Marked() =>
        from place in _map.Places
        let at = (place.Location[0], place.Location[1])
        select place.Exit ? Of(place.Name, PlaceKind.Exit, null, at, RoomOf(at), ExitWords)
            : Of(place.Name, PlaceKind.Place, null, at, RoomOf(at));

    private IEnumerable<NamedPlace> GuessedExits() => _plan is null || _map.Places.Any(static place => place.Exit) ? [] :
        from exit in ExitPlaces.Known([], _plan, CoordinateFrame.Pixel).Places
        let at = (exit.Location![0], exit.Location[1])
        select Of(exit.Name!, PlaceKind.Exit, exit.Name!.Split(' ')[^1], at, RoomOf(at), ExitWords);

    private IEnumerable<NamedPlace> Rooms() =>
        from room in _plan?.Rooms ?? []
        let id = BuildingIds.OfRoom(room.Number)
        select new NamedPlace(RoomName(room.Number) ?? id, PlaceKind.Room, id, RoomSpot.In(room).Centre, room.Number);
}
