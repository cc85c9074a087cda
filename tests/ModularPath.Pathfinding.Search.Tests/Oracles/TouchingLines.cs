namespace ModularPath.Pathfinding.Search.Tests.Oracles;

/// <summary>
/// The length that lines between two cells approach but do not reach: of the shortest line that may touch blocked cells, but not pass
/// through one, nor between two that touch. Dijkstra over all convex corners, each edge tested against every blocked cell, in whole
/// half pixels.
/// </summary>
internal sealed class TouchingLines
{
    private readonly CostGrid _grid;
    private readonly List<(int X, int Y)> _corners = [];
    private readonly List<(int X, int Y)> _blocked = [];

    public TouchingLines(CostGrid grid)
    {
        _grid = grid;

        for (var y = -1; y <= grid.Height; y++)
        {
            for (var x = -1; x <= grid.Width; x++)
            {
                if (IsBlocked(x, y))
                {
                    _blocked.Add((2 * x, 2 * y));
                }

                if (new[] { IsBlocked(x - 1, y - 1), IsBlocked(x, y - 1), IsBlocked(x - 1, y), IsBlocked(x, y) }.Count(static b => b) == 1)
                {
                    _corners.Add((2 * x, 2 * y));
                }
            }
        }
    }

    public int Corners => _corners.Count;

    /// <returns>Pixels; infinite if there is no line.</returns>
    public double Length(Cell start, Cell goal)
    {
        (int X, int Y)[] places = [((2 * start.X) + 1, (2 * start.Y) + 1), ((2 * goal.X) + 1, (2 * goal.Y) + 1), .. _corners];
        var lengths = places.Select(static _ => double.PositiveInfinity).ToArray();
        var left = Enumerable.Range(0, places.Length).ToHashSet();
        lengths[0] = 0;

        while (left.Count > 0)
        {
            var at = left.MinBy(i => lengths[i]);
            left.Remove(at);

            if (at == 1 || double.IsInfinity(lengths[at]))
            {
                break;
            }

            foreach (var next in left)
            {
                var (dx, dy) = ((double)(places[next].X - places[at].X), (double)(places[next].Y - places[at].Y));
                var length = lengths[at] + Math.Sqrt((dx * dx) + (dy * dy));

                if (length < lengths[next] && IsOpen(places[at], places[next]))
                {
                    lengths[next] = length;
                }
            }
        }

        return lengths[1] / 2;
    }

    private bool IsOpen((int X, int Y) a, (int X, int Y) b) =>
        _blocked.TrueForAll(cell => !Enters(cell, a, b)) && Between(a, b).All(place => !IsShut(place.X, place.Y));

    // Whether the segment passes through the inside of a blocked cell.
    private static bool Enters((int X, int Y) cell, (int X, int Y) a, (int X, int Y) b)
    {
        var (left, top, right, bottom) = (cell.X, cell.Y, cell.X + 2, cell.Y + 2);

        if (Math.Max(a.X, b.X) <= left || Math.Min(a.X, b.X) >= right || Math.Max(a.Y, b.Y) <= top || Math.Min(a.Y, b.Y) >= bottom)
        {
            return false;
        }

        int[] sides = [Side(left, top), Side(right, top), Side(left, bottom), Side(right, bottom)];
        return sides.Max() > 0 && sides.Min() < 0;

        int Side(int x, int y) => ((b.X - a.X) * (y - a.Y)) - ((b.Y - a.Y) * (x - a.X));
    }

    // The places inside the segment with whole coordinates in half pixels.
    private static IEnumerable<(int X, int Y)> Between((int X, int Y) a, (int X, int Y) b)
    {
        var (dx, dy) = (b.X - a.X, b.Y - a.Y);
        var steps = Enumerable.Range(1, Math.Max(Math.Abs(dx), Math.Abs(dy))).LastOrDefault(n => dx % n == 0 && dy % n == 0);
        return Enumerable.Range(1, Math.Max(0, steps - 1)).Select(i => (a.X + (dx / steps * i), a.Y + (dy / steps * i)));
    }

    // A corner at which two blocked cells touch, or the middle of the edge between two blocked cells.
    private bool IsShut(int x, int y) => (x % 2, y % 2) switch
    {
        (0, 0) => (IsBlocked((x / 2) - 1, (y / 2) - 1) && IsBlocked(x / 2, y / 2))
            || (IsBlocked(x / 2, (y / 2) - 1) && IsBlocked((x / 2) - 1, y / 2)),
        (0, _) => IsBlocked((x / 2) - 1, y / 2) && IsBlocked(x / 2, y / 2),
        (_, 0) => IsBlocked(x / 2, (y / 2) - 1) && IsBlocked(x / 2, y / 2),
        _ => false,
    };

    private bool IsBlocked(int x, int y) => !_grid.IsPassable(x, y);
}
