namespace ModularPath.Pathfinding.Search.Geometry;

/// <summary>
/// Pulls a line tight on a uniform grid: replaces each bend by the shortest path between its neighbours that bends only at
/// obstacle corners within their triangle, until no bend gets shorter. The line becomes as short as possible without changing
/// sides at any obstacle.
/// </summary>
internal sealed class StringPulling(CostGrid grid)
{
    // Bounds the work of one pull: a triangle with more corners stays as it is.
    private const int MostCorners = 48;
    private const int MostPulls = 500;

    // A smaller gain is rounding.
    private const double Gain = 1e-9;

    /// <param name="line">Cells of which each sees the next.</param>
    public List<Cell> Pull(List<Cell> line)
    {
        var at = 1;

        for (var pulls = 0; at < line.Count - 1 && pulls < MostPulls; pulls++)
        {
            var (a, b, c) = (line[at - 1], line[at], line[at + 1]);

            if (Between(a, b, c) is { } shorter)
            {
                line.RemoveAt(at);
                line.InsertRange(at, shorter);
                // The bend before may have more room now.
                at = Math.Max(1, at - 1);
            }
            else
            {
                at++;
            }
        }

        return line;
    }

    /// <summary>The bends of a path from a to c that is shorter than over b; null if there is none.</summary>
    private List<Cell>? Between(Cell a, Cell b, Cell c)
    {
        var known = Length(a, b) + Length(b, c);

        if (IsClear(a, c))
        {
            return known - Length(a, c) > Gain ? [] : null;
        }

        if (CornersIn(a, b, c) is not { } corners)
        {
            return null;
        }

        Cell[] places = [a, .. corners, c];
        var lengths = new double[places.Length];
        var (parents, settled) = (new int[places.Length], new bool[places.Length]);
        Array.Fill(lengths, double.PositiveInfinity);
        lengths[0] = 0;

        for (var round = 0; round < places.Length; round++)
        {
            var nearest = Enumerable.Range(0, places.Length).Where(i => !settled[i]).MinBy(i => lengths[i]);
            settled[nearest] = true;

            if (lengths[nearest] >= known - Gain || nearest == places.Length - 1)
            {
                break;
            }

            for (var next = 1; next < places.Length; next++)
            {
                var length = lengths[nearest] + Length(places[nearest], places[next]);

                if (!settled[next] && length < lengths[next] && length + Length(places[next], c) < known - Gain
                    && IsClear(places[nearest], places[next]))
                {
                    (lengths[next], parents[next]) = (length, nearest);
                }
            }
        }

        if (double.IsPositiveInfinity(lengths[^1]))
        {
            return null;
        }

        var bends = new List<Cell>();

        for (var i = parents[^1]; i > 0; i = parents[i])
        {
            bends.Add(places[i]);
        }

        bends.Reverse();
        return bends;
    }

    private List<Cell>? CornersIn(Cell a, Cell b, Cell c)
    {
        var corners = new List<Cell>();

        for (var y = Math.Min(a.Y, Math.Min(b.Y, c.Y)); y <= Math.Max(a.Y, Math.Max(b.Y, c.Y)) && corners.Count <= MostCorners; y++)
        {
            var (left, right) = (grid.Width - 1.0, 0.0);
            Widen(a, b, y, ref left, ref right);
            Widen(b, c, y, ref left, ref right);
            Widen(c, a, y, ref left, ref right);
            grid.Bits.AddCorners(y, (int)Math.Ceiling(left - Gain), (int)Math.Floor(right + Gain), corners);
        }

        corners.RemoveAll(cell => cell == a || cell == b || cell == c);
        return corners.Count <= MostCorners ? corners : null;
    }

    // The columns at which an edge of the triangle crosses a row.
    private static void Widen(Cell from, Cell to, int y, ref double left, ref double right)
    {
        if (y < Math.Min(from.Y, to.Y) || y > Math.Max(from.Y, to.Y))
        {
            return;
        }

        var (one, other) = from.Y == to.Y ? (from.X, to.X) : (At(), At());
        left = Math.Min(left, Math.Min(one, other));
        right = Math.Max(right, Math.Max(one, other));

        double At() => from.X + ((to.X - from.X) * (double)(y - from.Y) / (to.Y - from.Y));
    }

    private bool IsClear(Cell a, Cell b) => LineOfSight.IsClear(grid, a.Centre, b.Centre);

    private static double Length(Cell a, Cell b) => Math.Sqrt(Square(a.X - b.X) + Square(a.Y - b.Y));

    private static double Square(double value) => value * value;
}
