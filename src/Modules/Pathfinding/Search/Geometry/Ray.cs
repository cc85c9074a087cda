using ModularPath.Pathfinding.Search.Grid;

namespace ModularPath.Pathfinding.Search.Geometry;

/// <summary>How far it is free in a direction.</summary>
public static class Ray
{
    /// <summary>
    /// Pixels from a position to where a straight line enters the first blocked cell: 0 within one, <paramref name="limit"/> if that
    /// comes first, infinite where the line leaves the grid before. Cells that it only touches in a corner do not count: this is for
    /// measuring, see <see cref="LineOfSight"/> for walking.
    /// </summary>
    /// <param name="grid">Where to look (cell by cell; Amanatides and Woo 1987).</param>
    /// <param name="from">Pixel coordinates.</param>
    /// <param name="direction">A vector of length 1.</param>
    /// <param name="limit">Pixels.</param>
    public static double Free(CostGrid grid, (double X, double Y) from, (double X, double Y) direction, double limit)
    {
        ArgumentNullException.ThrowIfNull(grid);
        var bits = grid.Bits;
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

            if (nextX <= at)
            {
                (column, nextX) = (column + right, nextX + betweenX);
            }

            if (nextY <= at)
            {
                (row, nextY) = (row + down, nextY + betweenY);
            }
        }

        return limit;
    }

    // Where it begins (of a grid line the side ahead), to which side it goes, after how many pixels it first meets a grid line of the one
    // direction, and after how many more the others.
    private static (int At, int Side, double First, double Between) Crossings(double from, double slope)
    {
        var at = (int)(slope < 0 ? Math.Ceiling(from) - 1 : Math.Floor(from));
        return slope switch
        {
            > 0 => (at, 1, (at + 1 - from) / slope, 1 / slope),
            < 0 => (at, -1, (at - from) / slope, -1 / slope),
            _ => (at, 0, double.PositiveInfinity, double.PositiveInfinity),
        };
    }
}
