using ModularPath.Pathfinding.Building;
using ModularPath.Pathfinding.Search.Grid;

namespace ModularPath.Pathfinding.Egress;

/// <summary>
/// How far one must go before one can choose between two exits. On the way to the nearest exit this is looked at where it begins and at
/// each bend: the ways part where the way to another exit leads off by 45 degrees or more, as Approved Document B (England, volume 2,
/// alternative escape routes) has it, and where neither a door nor a bend is on both of them from there on. A straight walk towards two
/// exits that are less than 45 degrees apart is common as far as it goes.
/// </summary>
/// <param name="Length">Pixels; all of the way if there is no other exit.</param>
/// <param name="Parting">Where.</param>
/// <param name="Within">How much of it is within the room where it begins.</param>
internal sealed record CommonPath(double Length, (double X, double Y) Parting, double Within)
{
    private const double Apart = 45;

    // Pixels: vertices that are nearer are the same bend.
    private const double Same = 0.75;

    // Degrees: angles between whole pixels are not exact.
    private const double Slack = 0.5;

    /// <summary>From the remote places of a room; empty where there is no way out.</summary>
    public static IReadOnlyList<CommonPath> Of(
        PlanRoom room, WaysOut ways, RoomCells rooms, DoorsOnWay doors, CancellationToken cancellationToken) =>
        [.. ways.Remote(room, rooms).Select(place => From(place, ways, doors, cancellationToken)).OfType<CommonPath>()];

    private static CommonPath? From(Cell place, WaysOut ways, DoorsOnWay doors, CancellationToken cancellationToken)
    {
        var exit = ways.NearestOf(place);

        if (ways.Way(place, exit, cancellationToken) is not { } way)
        {
            return null;
        }

        var (line, gone) = (way.Line, 0.0);
        var first = doors.Of(line) is [var (_, along), ..] ? along : way.Length;

        for (var i = 0; i + 1 < line.Count; i++)
        {
            if (IsParting(line, i, exit, ways, doors, cancellationToken))
            {
                return new CommonPath(gone, line[i], Math.Min(gone, first));
            }

            gone += Away(line[i], line[i + 1]);
        }

        return new CommonPath(gone, line[^1], Math.Min(gone, first));
    }

    private static bool IsParting(
        IReadOnlyList<(double X, double Y)> line, int at, int exit, WaysOut ways, DoorsOnWay doors, CancellationToken cancellationToken)
    {
        var rest = line.Skip(at).ToArray();
        var ahead = new Lazy<HashSet<int>>(() => [.. doors.Of(rest).Select(static door => door.Door.Number)]);

        for (var other = 0; other < ways.Count; other++)
        {
            if (other != exit && ways.Way(Cell.At(line[at].X, line[at].Y), other, cancellationToken) is { Line.Count: > 1 } way
                && Angle(line[at], line[at + 1], Beyond(way.Line, line[at])) >= Apart - Slack
                && !doors.Of(way.Line).Any(door => ahead.Value.Contains(door.Door.Number))
                && !way.Line.Skip(1).SkipLast(1).Any(bend => Away(bend, line[at]) > Same && rest.Any(own => Away(own, bend) <= Same)))
            {
                return true;
            }
        }

        return false;
    }

    // The way begins in the middle of a pixel, and a bend lies at its corner: what is nearer than that says nothing of its direction.
    private static (double X, double Y) Beyond(IReadOnlyList<(double X, double Y)> way, (double X, double Y) place)
    {
        var next = 1;

        while (next + 1 < way.Count && Away(way[next], place) <= Same)
        {
            next++;
        }

        return way[next];
    }

    private static double Angle((double X, double Y) at, (double X, double Y) one, (double X, double Y) other)
    {
        var (a, b) = (Math.Atan2(one.Y - at.Y, one.X - at.X), Math.Atan2(other.Y - at.Y, other.X - at.X));
        return Math.Abs(Math.IEEERemainder(a - b, 2 * Math.PI)) * 180 / Math.PI;
    }

    private static double Away((double X, double Y) a, (double X, double Y) b) => double.Hypot(b.X - a.X, b.Y - a.Y);
}
