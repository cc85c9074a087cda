using ModularPath.Pathfinding.CentreLines;

namespace ModularPath.Pathfinding.Building;

/// <summary>Tells through which doors and openings a line leads.</summary>
internal sealed class DoorsOnWay(BuildingPlan plan)
{
    // Pixels: a line round a jamb runs this near to the end of the door's own line.
    private const double Beside = 1;

    private readonly ILookup<(int, int), PlanDoor> _between = plan.Links.Where(static door => door.Leads == DoorLeads.Room)
        .ToLookup(static door => Pair(door.From, door.To!.Value));

    private readonly PlanDoor[] _within = [.. plan.Links.Where(static door => door.Leads == DoorLeads.Nowhere)];

    /// <summary>In the order of the way, with how far along it each is, in pixels.</summary>
    public IReadOnlyList<(PlanDoor Door, double Along)> Of(IReadOnlyList<(double X, double Y)> line)
    {
        var found = new List<(PlanDoor Door, double Along)>();
        var (along, room) = (0.0, plan.Cells.At(line[0]));

        for (var i = 1; i < line.Count; i++)
        {
            foreach (var piece in CellSegment.Between(line[i - 1], line[i]))
            {
                if (plan.Cells.At(piece.Cell) is > 0 and var next && next != room)
                {
                    if (Nearest(_between[Pair(room, next)], piece.Cell.Centre) is { } door)
                    {
                        found.Add((door, along + piece.From));
                    }

                    room = next;
                }
            }

            foreach (var door in _within)
            {
                if (Crossing(line[i - 1], line[i], door) is { } at)
                {
                    found.Add((door, along + at));
                }
            }

            along += double.Hypot(line[i].X - line[i - 1].X, line[i].Y - line[i - 1].Y);
        }

        return [.. found.OrderBy(static door => door.Along)];
    }

    /// <summary>The door to the outside that a place is at, no farther away than the door is wide; null if there is none.</summary>
    public PlanDoor? OutsideAt((double X, double Y) place) => Nearest(
        plan.Links.Where(door => door.Leads == DoorLeads.Outside && Away(door, place) <= door.Width), place);

    private static PlanDoor? Nearest(IEnumerable<PlanDoor> doors, (double X, double Y) place) =>
        doors.MinBy(door => Away(door, place));

    private static (int, int) Pair(int one, int other) => (Math.Min(one, other), Math.Max(one, other));

    private static double Away(PlanDoor door, (double X, double Y) place) =>
        Math.Sqrt(Places.Square(place, door.Line.A, door.Line.B));

    // How far along from a to b the door's line is crossed.
    private static double? Crossing((double X, double Y) a, (double X, double Y) b, PlanDoor door)
    {
        var (c, d) = door.Line;
        var (way, across) = ((X: b.X - a.X, Y: b.Y - a.Y), (X: d.X - c.X, Y: d.Y - c.Y));
        var cross = (way.X * across.Y) - (way.Y * across.X);

        if (cross == 0)
        {
            return null;
        }

        var along = (((c.X - a.X) * across.Y) - ((c.Y - a.Y) * across.X)) / cross;
        var on = (((c.X - a.X) * way.Y) - ((c.Y - a.Y) * way.X)) / cross;
        var slack = Beside / double.Hypot(across.X, across.Y);
        return along is >= 0 and < 1 && on >= -slack && on <= 1 + slack ? along * double.Hypot(way.X, way.Y) : null;
    }
}
