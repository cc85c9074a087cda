namespace ModularPath.Pathfinding.Search.Geometry;

/// <summary>Ray casting: how far a direction is free.</summary>
public static class Ray
{
    /// <summary>
    /// Pixels from a position to where a straight line enters the first blocked cell: 0 if it starts in one,
    /// <paramref name="limit"/> if that comes first, infinite if the line leaves the grid before. Cells touched only at a corner
    /// do not count: this is for measuring; use <see cref="LineOfSight"/> for walking.
    /// </summary>
    /// <param name="grid">The grid, traversed cell by cell (Amanatides and Woo 1987).</param>
    /// <param name="from">Pixel coordinates.</param>
    /// <param name="direction">A vector of length 1.</param>
    /// <param name="limit">Pixels.</param>
    public static double Free(CostGrid grid, (double X, double Y) from, (double X, double Y) direction, double limit)
    {
        ArgumentNullException.ThrowIfNull(grid);
        var (bits, blocks) = (grid.Bits, grid.Blocks);
        var (column, right, nextX, betweenX) = Crossings(from.X, direction.X);
        var (row, down, nextY, betweenY) = Crossings(from.Y, direction.Y);

        for (var at = 0.0; at < limit;)
        {
            if (!grid.Contains(column, row))
            {
                return double.PositiveInfinity;
            }

            if (bits.At(column, row) == 0)
            {
                return at;
            }

            at = Math.Min(nextX, nextY);

            // Through an open square to where the line leaves it.
            if (blocks.IsOpen(column, row))
            {
                at = Math.Min(nextX + (betweenX * Ahead(column, right)), nextY + (betweenY * Ahead(row, down)));
                Pass(at - betweenX, ref column, right, ref nextX, betweenX);
                Pass(at - betweenY, ref row, down, ref nextY, betweenY);
            }

            while (nextX <= at)
            {
                (column, nextX) = (column + right, nextX + betweenX);
            }

            while (nextY <= at)
            {
                (row, nextY) = (row + down, nextY + betweenY);
            }
        }

        return limit;
    }

    // The cells of the same square that lie ahead along an axis.
    private static int Ahead(int at, int side) => side > 0 ? OpenBlocks.Side - 1 - (at % OpenBlocks.Side) : at % OpenBlocks.Side;

    // Crosses at once all grid lines that are met up to some length.
    private static void Pass(double length, ref int at, int side, ref double next, double between)
    {
        if (next <= length)
        {
            var lines = (int)((length - next) / between) + 1;
            (at, next) = (at + (side * lines), next + (between * lines));
        }
    }

    // Along one axis: the start (on a grid line the cell ahead), the step, the pixels to the first grid line, and the pixels
    // between two.
    private static (int At, int Side, double First, double Between) Crossings(double from, double slope)
    {
        var at = (int)(slope < 0 ? Math.Ceiling(from) - 1 : Math.Floor(from));
        return slope switch
        {
            > 0 => (at, 1, (at + 1 - from) / slope, 1 / slope),
            < 0 => (at, -1, (at - from) / slope, -1 / slope),
            _ => (at, 0, double.PositiveInfinity, 0),
        };
    }
}
