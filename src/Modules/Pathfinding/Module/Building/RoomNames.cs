using ModularPath.Pathfinding.CentreLines;

namespace ModularPath.Pathfinding.Building;

/// <summary>
/// What the rooms of a map are called: as the first place in it, else as the name that a person wrote in it, else as the first name that
/// was read in it, from the top. Found anew for each revision, since rooms follow what people correct.
/// </summary>
internal sealed class RoomNames
{
    private readonly BuildingPlan _plan;
    private readonly ILookup<int, string> _names;

    public RoomNames(RoutableMap map, BuildingPlan plan)
    {
        _plan = plan;
        _names = map.Places.Where(static place => !place.Exit)
            .Select(static place => (place.Name, At: (place.Location[0], place.Location[1])))
            .Concat(map.Names.OrderBy(static name => name.Confidence is not null).ThenBy(static name => name.Y)
                .ThenBy(static name => name.X).Select(static name => (Name: name.Text, At: (name.X, name.Y))))
            .ToLookup(named => RoomOf(named.At), static named => named.Name);
    }

    /// <summary>Null if nothing is named in it.</summary>
    public string? Of(int room) => room > 0 ? _names[room].FirstOrDefault() : null;

    /// <summary>
    /// The room that a place is in; 0 for none. Letters in the picture may have been read as something that stands in the room.
    /// </summary>
    public int RoomOf((double X, double Y) place) => _plan.Cells.At(place) is > 0 and var room ? room
        : _plan.Rooms.Where(around => RingPlaces.IsIn([around.Rings[0]], place)).MinBy(static around => around.Pixels)?.Number ?? 0;
}
