using ModularPath.Pathfinding.Building;

namespace ModularPath.Pathfinding.Guidance;

/// <summary>
/// Tells a route in words that a stranger can follow: the rooms that it leaves and enters, which door it takes, where it turns, and the
/// named places that it passes. On a map without rooms: turns and places.
/// </summary>
internal sealed class RouteGuide
{
    // Degrees.
    private const double LeastTurn = 45;
    private const double AboutTurn = 150;

    // Of a usual door: a bend so near to a door belongs to it; so far away a direction is measured; a place so near is passed.
    private const double OfDoor = 1.5;
    private const double Ahead = 2;
    private const double Beside = 2.5;

    // Of the diagonal, where no door's width is known.
    private const double UnknownDoor = 0.02;

    private const int MostPassed = 2;

    private readonly RoutableMap _map;
    private readonly BuildingPlan _plan;
    private readonly RoomCells _rooms;
    private readonly DoorsOnWay _doors;
    private readonly StepWords _words;
    private readonly RoomNames _names;
    private readonly ILookup<int, string> _exits;
    private readonly double _door;

    public RouteGuide(RoutableMap map, BuildingPlan plan, string language)
    {
        (_map, _plan, _words) = (map, plan, StepWords.In(language));
        _rooms = plan.Cells;
        _doors = new DoorsOnWay(plan);
        _names = new RoomNames(map, plan);
        _exits = map.Places.Where(static place => place.Exit).ToLookup(PlaceRoom, static place => place.Name);
        _door = map.Ground.UsualDoor is > 0 and var width && double.IsFinite(width) ? width : UnknownDoor * map.Ground.Diagonal;
    }

    /// <summary>The same answer with the steps of every route.</summary>
    public RouteResponse Told(RouteResponse answer)
    {
        var frame = CoordinateFrame.ForCrs(answer.Crs, _map);
        return answer with { Routes = [.. answer.Routes.Select(route => route with { Steps = StepsOf(route, answer.Waypoints, frame) })] };
    }

    private IReadOnlyList<RouteStep> StepsOf(RouteResult route, IReadOnlyList<SnappedStop> stops, CoordinateFrame frame)
    {
        (double X, double Y)[] pixels = [.. route.Geometry.Coordinates.Select(place => frame.ToPixel(place[0], place[1]))];
        var line = new WalkedLine(pixels);
        var actions = ActionsOf(line, pixels, route, stops);
        var unit = line.Length > 0 ? route.Distance / line.Length : 0;
        return
        [
            .. actions.Select((action, i) =>
            {
                var length = unit * ((i + 1 < actions.Count ? actions[i + 1].Along : line.Length) - action.Along);
                return new RouteStep(
                    action.Kind, action.Text, frame.FromPixel(line.At(action.Along)), length,
                    route.Distance > 0 ? route.Duration * length / route.Distance : route.Duration, action.Room, action.Door);
            }),
        ];
    }

    private List<Move> ActionsOf(WalkedLine line, (double X, double Y)[] pixels, RouteResult route, IReadOnlyList<SnappedStop> stops)
    {
        var crossed = _doors.Of(pixels).Where(static door => door.Door.Leads == DoorLeads.Room).ToArray();
        var (found, room, gone, perUnit) = (
            new List<Move>(), _rooms.At(pixels[0]), 0.0, route.Distance > 0 ? line.Length / route.Distance : 0);
        var leaves = crossed.Length > 0 && room > 0 && !_plan.Rooms[room - 1].IsElongated;

        foreach (var ((door, along), i) in crossed.Select(static (door, i) => (door, i)))
        {
            var next = door.From == room ? door.To!.Value : door.From;
            var turned = TurnAfter(line, door, along);
            var (side, ordinal) = Which(line, door, along, room, i > 0 ? crossed[i - 1].Along : 0);
            string[] parts = i == 0 && leaves
                ? [_words.Leaving(NameOf(room), KindOf(room), door.IsDoor)]
                : [_words.Taking(side, ordinal, door.IsDoor, NameOf(next), KindOf(next))];
            found.Add(new Move(
                i == 0 && leaves ? 0 : along, along, "door",
                [.. parts, .. _words.Turning(turned) is { } turn ? [turn] : Array.Empty<string>()],
                RoomId(next), BuildingIds.OfDoor(door.Number)));
            room = next;
        }

        if (!leaves)
        {
            var start = _rooms.At(pixels[0]);
            found.Insert(0, new Move(0, 0, "depart", [_words.Starting(stops[0].Name ?? NameOf(start))], RoomId(start), null));
        }

        found.AddRange(TurnsOf(line, [.. crossed.Select(static door => door.Along)]));

        foreach (var (leg, i) in route.Legs.SkipLast(1).Select(static (leg, i) => (leg, i)))
        {
            gone += leg.Distance * perUnit;
            found.Add(new Move(gone, gone, "stop", [_words.Stopping(stops[i + 1].Name)], RoomId(_rooms.At(line.At(gone))), null));
        }

        var goal = _rooms.At(pixels[^1]);
        Move[] ordered = [.. found.OrderBy(static move => move.Along)];
        return
        [
            .. ordered.Select((move, i) => Passing(line, move, i + 1 < ordered.Length ? ordered[i + 1].Along : line.Length)),
            new Move(line.Length, line.Length, "arrive", [_words.Arriving(stops[^1].Name ?? NameOf(goal))], RoomId(goal), null)
                .With(_words),
        ];
    }

    // Bends of corridors, of open ground and of maps without rooms; in a room one sees the door.
    private IEnumerable<Move> TurnsOf(WalkedLine line, double[] doors)
    {
        var last = double.NegativeInfinity;

        foreach (var bend in line.Bends)
        {
            var room = _rooms.At(line.At(bend));
            var turned = Turn(line.Heading(bend - (Ahead * _door), bend), line.Heading(bend, bend + (Ahead * _door)));

            if (turned != Turned.Not && bend - last > OfDoor * _door && KindOf(room) != SpaceKind.Room
                && !doors.Any(door => Math.Abs(door - bend) <= OfDoor * _door))
            {
                last = bend;
                yield return new Move(bend, bend, "turn", [_words.Turning(turned)!], RoomId(room), null);
            }
        }
    }

    private Turned TurnAfter(WalkedLine line, PlanDoor door, double along)
    {
        var across = Across(line, door, along);
        return Turn(across, line.Heading(along + (OfDoor * _door / 2), along + (Ahead * _door)));
    }

    // On which side a door is, and how many of the same room are passed on that side before it.
    private (Turned Side, int Ordinal) Which(WalkedLine line, PlanDoor door, double along, int room, double from)
    {
        var side = Turn(line.Heading(along - (Ahead * _door), along - (OfDoor * _door / 2)), Across(line, door, along));
        var count = _plan.Links.Count(other => other != door && other.Leads != DoorLeads.Nowhere
            && (other.From == room || other.To == room)
            && line.Nearest(other.Middle) is var (_, at, isLeft) && at > from + _door && at < along - (_door / 2)
            && isLeft == (side == Turned.Left));
        return (side, count + 1);
    }

    // The direction straight through a door.
    private static double Across(WalkedLine line, PlanDoor door, double along)
    {
        var (dx, dy) = (door.Line.B.X - door.Line.A.X, door.Line.B.Y - door.Line.A.Y);
        var (before, after) = (line.At(along - door.Width), line.At(along + door.Width));
        var isForward = ((after.X - before.X) * -dy) + ((after.Y - before.Y) * dx) >= 0;
        return isForward ? Math.Atan2(dx, -dy) : Math.Atan2(-dx, dy);
    }

    private static Turned Turn(double before, double after)
    {
        var degrees = Math.IEEERemainder(after - before, 2 * Math.PI) * 180 / Math.PI;
        return Math.Abs(degrees) < LeastTurn ? Turned.Not
            : Math.Abs(degrees) > AboutTurn ? Turned.Around
            : degrees < 0 ? Turned.Left : Turned.Right;
    }

    // The named places beside the way until the next step, those next to it last.
    private Move Passing(WalkedLine line, Move move, double until)
    {
        var passed = _map.Labels
            .Select(place => (place.Name, Near: line.Nearest((place.Location[0], place.Location[1])), Room: PlaceRoom(place)))
            .Where(place => place.Near.Away <= Beside * _door && place.Near.Along > move.Through + (_door / 2)
                && place.Near.Along < until - (_door / 2) && place.Room == _rooms.At(line.At(place.Near.Along))
                && place.Name != NameOf(place.Room))
            .Concat(DoorsPassed(line, move, until))
            .OrderBy(static place => place.Near.Along).TakeLast(MostPassed).Select(place => _words.Passing(place.Name));
        return (move with { Parts = [.. move.Parts, .. passed] }).With(_words);
    }

    // A named room behind a door of the room that one walks through is a landmark too.
    private IEnumerable<(string Name, (double Away, double Along, bool IsLeft) Near, int Room)> DoorsPassed(
        WalkedLine line, Move move, double until) =>
        from door in _plan.Links
        where door.Leads == DoorLeads.Room
        let near = line.Nearest(door.Middle)
        let here = _rooms.At(line.At(near.Along))
        let behind = here == door.From ? door.To!.Value : here == door.To ? door.From : 0
        where behind > 0 && near.Away <= Beside * _door && near.Along > move.Through + _door && near.Along < until - _door
        let name = NameOf(behind)
        where name is not null
        select (name, near, here);

    private int PlaceRoom(MapPlace place) => _names.RoomOf((place.Location[0], place.Location[1]));

    private string? NameOf(int room) =>
        room > 0 && KindOf(room) == SpaceKind.Room ? _names.Of(room) ?? _exits[room].FirstOrDefault() : null;

    private SpaceKind KindOf(int room) => room == 0 || !_plan.Rooms[room - 1].IsEnclosed ? SpaceKind.Open
        : _plan.Rooms[room - 1].IsElongated ? SpaceKind.Corridor : SpaceKind.Room;

    private static string? RoomId(int room) => room > 0 ? BuildingIds.OfRoom(room) : null;

    // What is done on the way, from where it begins; its last deed is at Through.
    private sealed record Move(double Along, double Through, string Kind, IReadOnlyList<string> Parts, string? Room, string? Door)
    {
        public string Text { get; private init; } = "";

        public Move With(StepWords words) => this with { Text = words.Together(Parts) };
    }
}
