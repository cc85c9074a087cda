using ModularPath.Pathfinding.CentreLines;
using ModularPath.Pathfinding.Search.Grid;

namespace ModularPath.Pathfinding.Building;

/// <summary>Places in rooms.</summary>
internal static class RoomSpot
{
    // Rows that are looked at, evenly from top to bottom.
    private const int Rows = 7;

    /// <summary>A pixel of the room for whoever wants to go to it: in the middle of the longest of some rows through it.</summary>
    public static Cell In(PlanRoom room)
    {
        var (top, bottom) = (room.Rings[0].Min(static p => p.Y), room.Rings[0].Max(static p => p.Y));
        var (best, longest) = (Cell.At(room.Rings[0][0].X, room.Rings[0][0].Y), 0.0);

        // From the middle row outwards, so that of equals the middle one is taken.
        foreach (var row in Enumerable.Range(1, Rows).OrderBy(static row => Math.Abs(row - ((Rows + 1) / 2)))
            .Select(row => Math.Floor(top + ((bottom - top) * row / (Rows + 1)))))
        {
            foreach (var (from, to) in Runs(room, row + 0.5))
            {
                var middle = Math.Floor((from + to) / 2);

                if (to - from > longest && middle + 0.5 > from && middle + 0.5 < to)
                {
                    (best, longest) = (new Cell((int)middle, (int)row), to - from);
                }
            }
        }

        return best;
    }

    /// <summary>The pixel of the room that is nearest to a place.</summary>
    public static Cell Nearest(PlanRoom room, (double X, double Y) place)
    {
        var (top, bottom) = ((int)room.Rings[0].Min(static p => p.Y), (int)Math.Ceiling(room.Rings[0].Max(static p => p.Y)));
        var (best, least) = (In(room), double.PositiveInfinity);

        for (var row = top; row < bottom; row++)
        {
            foreach (var (from, to) in Runs(room, row + 0.5))
            {
                var (first, last) = (Math.Ceiling(from - 0.5), Math.Ceiling(to - 0.5) - 1);
                var column = Math.Clamp(Math.Floor(place.X), first, Math.Max(first, last));
                var away = double.Hypot(column + 0.5 - place.X, row + 0.5 - place.Y);

                if (last >= first && away < least)
                {
                    (best, least) = (new Cell((int)column, row), away);
                }
            }
        }

        return best;
    }

    private static IEnumerable<(double From, double To)> Runs(PlanRoom room, double y)
    {
        var crossings = room.Rings.SelectMany(ring => RingPlaces.Crossings(ring, y)).Order().ToArray();

        for (var i = 0; i + 1 < crossings.Length; i += 2)
        {
            yield return (crossings[i], crossings[i + 1]);
        }
    }
}
