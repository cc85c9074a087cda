namespace ModularPath.Pathfinding.Search.Tests.Oracles;

/// <summary>Intersections of segments and cells in integers: coordinates are multiples of 2^-23, so nothing is rounded.</summary>
internal static class ExactGeometry
{
    private const long Denominator = 1 << 23;

    /// <summary>No blocked cell, and nothing outside the grid, shares a point with the closed segment.</summary>
    public static bool IsClear(CostGrid grid, (double X, double Y) a, (double X, double Y) b)
    {
        for (var y = -1; y <= grid.Height; y++)
        {
            for (var x = -1; x <= grid.Width; x++)
            {
                if (!(grid.CostOf(x, y) > 0) && Touches(x, y, a, b))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static bool Touches(int x, int y, (double X, double Y) a, (double X, double Y) b)
    {
        var (ax, ay, bx, by) = (Whole(a.X), Whole(a.Y), Whole(b.X), Whole(b.Y));
        var (left, top) = (x * Denominator, y * Denominator);
        var (right, bottom) = (left + Denominator, top + Denominator);

        if (Math.Max(ax, bx) < left || Math.Min(ax, bx) > right || Math.Max(ay, by) < top || Math.Min(ay, by) > bottom)
        {
            return false;
        }

        // The boxes intersect; segment and square do too unless all four corners lie strictly on one side of the line.
        long[] sides = [Side(left, top), Side(right, top), Side(left, bottom), Side(right, bottom)];
        return !(sides.All(static s => s > 0) || sides.All(static s => s < 0));

        long Side(long px, long py) => ((bx - ax) * (py - ay)) - ((by - ay) * (px - ax));
    }

    private static long Whole(double value)
    {
        var scaled = value * Denominator;
        return scaled == Math.Floor(scaled) ? (long)scaled : throw new ArgumentException($"{value} is no multiple of 2^-23.");
    }
}
