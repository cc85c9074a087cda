namespace ModularPath.Pathfinding.Search.Geometry;

/// <summary>The cost of walking along a straight line.</summary>
public static class LineCost
{
    /// <summary>
    /// The integral of the cells' costs along a segment. On the edge between two cells the right or lower one counts. Blocked
    /// cells and everything outside cost nothing here: <see cref="LineOfSight"/> tells whether a segment is free.
    /// </summary>
    /// <param name="grid">The costs.</param>
    /// <param name="a">Pixel coordinates.</param>
    /// <param name="b">Pixel coordinates.</param>
    public static double Of(CostGrid grid, (double X, double Y) a, (double X, double Y) b)
    {
        ArgumentNullException.ThrowIfNull(grid);
        var (dx, dy) = (b.X - a.X, b.Y - a.Y);
        var length = Math.Sqrt((dx * dx) + (dy * dy));
        var (nextX, stepX) = Crossings(a.X, dx);
        var (nextY, stepY) = Crossings(a.Y, dy);
        var (sum, at) = (0.0, 0.0);

        // From grid line to grid line (Amanatides and Woo 1987); the middle of each piece tells its cell.
        while (at < 1)
        {
            var next = Math.Min(1, Math.Min(nextX, nextY));
            var middle = (at + next) / 2;
            var cell = Cell.At(a.X + (middle * dx), a.Y + (middle * dy));
            sum += (next - at) * length * grid.CostOf(cell.X, cell.Y);
            at = next;
            nextX += nextX <= at ? stepX : 0;
            nextY += nextY <= at ? stepY : 0;
        }

        return sum;
    }

    // The parameter (0 to 1) at which the segment first crosses a grid line of one direction, and the distance between crossings.
    private static (double First, double Step) Crossings(double from, double delta) => delta switch
    {
        > 0 => ((Math.Floor(from) + 1 - from) / delta, 1 / delta),
        < 0 => ((Math.Ceiling(from) - 1 - from) / delta, -1 / delta),
        _ => (double.PositiveInfinity, double.PositiveInfinity),
    };
}
