namespace ModularPath.Pathfinding.Search.Geometry;

/// <summary>Whether one can walk straight from one position to another.</summary>
public static class LineOfSight
{
    // Well below the least distance at which a line between cell centres passes a corner (1 / 4 of a pixel over the longest
    // side), and well above the rounding errors of this computation.
    private const double Touch = 1e-9;

    /// <summary>
    /// True if every cell that the closed segment touches, even at a corner only, is passable (the supercover of the line), and
    /// none is a one-way against its direction (<see cref="OneWayCells"/>). So a line never squeezes between two cells that touch
    /// diagonally, nor grazes a blocked corner.
    /// </summary>
    /// <param name="grid">What lies outside counts as blocked.</param>
    /// <param name="a">Pixel coordinates; the centre of a cell is at x + 0.5, y + 0.5.</param>
    /// <param name="b">Likewise.</param>
    public static bool IsClear(CostGrid grid, (double X, double Y) a, (double X, double Y) b)
    {
        ArgumentNullException.ThrowIfNull(grid);
        var (oneWay, directions) = (grid.OneWayCells, grid.OneWayCells?.Directions(b.X - a.X, b.Y - a.Y) ?? 0);

        if (a.X > b.X)
        {
            (a, b) = (b, a);
        }

        // Negated, so that NaN counts as outside.
        if (!(a.X > Touch && b.X < grid.Width - Touch
            && Math.Min(a.Y, b.Y) > Touch && Math.Max(a.Y, b.Y) < grid.Height - Touch))
        {
            return false;
        }

        var slope = b.X > a.X ? (b.Y - a.Y) / (b.X - a.X) : 0;
        var bits = grid.Bits;

        for (var x = (int)(a.X - Touch); x <= (int)(b.X + Touch); x++)
        {
            // The part of the segment within this column of cells.
            var enter = x <= a.X ? a.Y : a.Y + (slope * (x - a.X));
            var leave = x + 1 >= b.X ? b.Y : a.Y + (slope * (x + 1 - a.X));
            var first = (int)(Math.Min(enter, leave) - Touch);
            var last = (int)(Math.Max(enter, leave) + Touch);

            for (var y = first; y <= last; y++)
            {
                if (bits.At(x, y) == 0 || oneWay?.Forbids(grid.Index(x, y), directions) == true)
                {
                    return false;
                }
            }
        }

        return true;
    }
}
