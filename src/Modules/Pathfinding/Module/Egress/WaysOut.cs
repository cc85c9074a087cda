using ModularPath.Pathfinding.Building;
using ModularPath.Pathfinding.ManyPlaces;
using ModularPath.Pathfinding.Routes;
using ModularPath.Pathfinding.Search.Fields;
using ModularPath.Pathfinding.Search.Grid;

namespace ModularPath.Pathfinding.Egress;

/// <summary>The ways from every place of a map to its exits; lengths in pixels.</summary>
internal sealed class WaysOut
{
    // Corners of a room that are tried beside its farthest place, those with the longest ways.
    private const int MostCorners = 12;

    // Of a room's pixels: more of them without a way out are worth a word.
    private const double MostCutOff = 0.01;

    private readonly PlacesOnMap _places;
    private readonly LegFinder _finder;
    private readonly Cell[] _exits;
    private readonly float[] _lengths;
    private readonly byte[] _nearest;
    private readonly RoomReach[] _rooms;
    private readonly Dictionary<(Cell From, int Exit), LegPath?> _known = [];

    private WaysOut(PlacesOnMap places, LegFinder finder, Cell[] exits, int rooms)
    {
        var pixels = places.Map.Ground.Labels.Length;
        (_places, _finder, _exits) = (places, finder, exits);
        (_lengths, _nearest, _rooms) = (new float[pixels], new byte[pixels], new RoomReach[rooms + 1]);
        Array.Fill(_lengths, float.PositiveInfinity);
        Array.Fill(_rooms, new RoomReach(null, 0, false));
    }

    /// <summary>How many exits there are.</summary>
    public int Count => _exits.Length;

    /// <param name="places">The map, and the rules for who walks.</param>
    /// <param name="exits">At most 255.</param>
    /// <param name="rooms">The rooms' pixels.</param>
    /// <param name="count">How many rooms there are.</param>
    /// <param name="finder">Finds single ways.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public static WaysOut Of(
        PlacesOnMap places, Cell[] exits, RoomCells rooms, int count, LegFinder finder, CancellationToken cancellationToken)
    {
        var ways = new WaysOut(places, finder, exits, count);
        ways.Walk(cancellationToken);
        ways.Look(rooms);
        return ways;
    }

    /// <summary>What is known of a room's pixels together.</summary>
    public RoomReach Of(PlanRoom room) => _rooms[room.Number];

    /// <summary>The exit that is nearest by walking.</summary>
    public int NearestOf(Cell cell) => _nearest[_places.Map.Ground.IndexOf(cell)];

    /// <summary>The best way from a place to an exit; null if there is none.</summary>
    public LegPath? Way(Cell from, int exit, CancellationToken cancellationToken)
    {
        if (!_known.TryGetValue((from, exit), out var way))
        {
            way = _places.Agent.Grid.IsPassable(from)
                ? _finder.Find(_places.Map.Ground, _places.Agent, from, _exits[exit], cancellationToken)
                : null;
            _known.Add((from, exit), way);
        }

        return way;
    }

    /// <summary>The farthest place of a room, and its corners that are farthest.</summary>
    public IReadOnlyList<Cell> Remote(PlanRoom room, RoomCells rooms) =>
        Of(room).Farthest is not { } farthest
            ? []
            :
            [
                farthest,
                .. room.Rings[0].Select(corner => CellAt(corner, room.Number, rooms)).OfType<Cell>().Distinct()
                    .OrderByDescending(cell => _lengths[_places.Map.Ground.IndexOf(cell)]).Take(MostCorners),
            ];

    private void Walk(CancellationToken cancellationToken)
    {
        var (grid, width) = (_places.Agent.Grid.Reversed, _places.Map.Ground.Width);

        for (var exit = 0; exit < _exits.Length; exit++)
        {
            var field = GeodesicField.From(
                grid, _places.Agent.Lines, [_exits[exit]], null, double.PositiveInfinity, cancellationToken);

            for (var i = 0; i < _lengths.Length; i++)
            {
                var length = (float)field.To(new Cell(i % width, i / width));

                if (length < _lengths[i])
                {
                    (_lengths[i], _nearest[i]) = (length, (byte)exit);
                }
            }
        }
    }

    private void Look(RoomCells rooms)
    {
        var (width, farthest) = (_places.Map.Ground.Width, new float[_rooms.Length]);
        var (walkable, cutOff) = (new int[_rooms.Length], new int[_rooms.Length]);

        for (var i = 0; i < rooms.Count; i++)
        {
            var (room, cell) = (rooms[i], new Cell(i % width, i / width));

            if (room == 0 || !_places.Agent.Grid.IsPassable(cell))
            {
                continue;
            }

            walkable[room]++;

            if (float.IsPositiveInfinity(_lengths[i]))
            {
                cutOff[room]++;
                continue;
            }

            var exit = _exits[_nearest[i]];
            var straight = double.Hypot(cell.X - exit.X, cell.Y - exit.Y);
            var known = _rooms[room];
            _rooms[room] = known with
            {
                Farthest = known.Farthest is null || _lengths[i] > farthest[room] ? cell : known.Farthest,
                StraightLine = Math.Max(known.StraightLine, straight),
            };
            farthest[room] = Math.Max(farthest[room], _lengths[i]);
        }

        for (var room = 1; room < _rooms.Length; room++)
        {
            _rooms[room] = _rooms[room] with { IsCutOff = cutOff[room] > MostCutOff * walkable[room] };
        }
    }

    // The pixel of the room at a corner of its outline.
    private Cell? CellAt((double X, double Y) corner, int room, RoomCells rooms)
    {
        var (x, y) = ((int)Math.Round(corner.X), (int)Math.Round(corner.Y));
        return new Cell[] { new(x, y), new(x - 1, y), new(x, y - 1), new(x - 1, y - 1) }
            .Where(cell => rooms.At(cell) == room && _places.Agent.Grid.IsPassable(cell)
                && float.IsFinite(_lengths[_places.Map.Ground.IndexOf(cell)]))
            .Select(static cell => (Cell?)cell).FirstOrDefault();
    }
}

/// <summary>What is known of a room's pixels together.</summary>
/// <param name="Farthest">With the longest way to its nearest exit; null where no pixel has one.</param>
/// <param name="StraightLine">The longest straight line to the exit that is nearest by walking, in pixels.</param>
/// <param name="IsCutOff">Whether some of it has no way out.</param>
internal readonly record struct RoomReach(Cell? Farthest, double StraightLine, bool IsCutOff);
