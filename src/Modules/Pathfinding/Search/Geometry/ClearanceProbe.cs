namespace ModularPath.Pathfinding.Search.Geometry;

/// <summary>
/// The distance to the nearest blocked cell, for one cell after another along a path, without a distance transform of the whole
/// grid. Not thread-safe: it remembers the last answer, as clearance changes by no more than the distance walked.
/// </summary>
/// <param name="grid">Its border is no obstacle.</param>
public sealed class ClearanceProbe(CostGrid grid)
{
    private readonly Bitmap _bits = grid.Bits;
    private Cell _at;
    private double _known = double.NegativeInfinity;

    /// <summary>
    /// Pixels from a cell's centre to the edge of the nearest blocked cell: the exact distance between the centres, less half a
    /// cell; <paramref name="limit"/> if that is farther. Takes time proportional to the answer, and almost none if earlier
    /// answers imply that the limit is free.
    /// </summary>
    /// <param name="cell">From here.</param>
    /// <param name="limit">Pixels, 0 or more; may be infinite.</param>
    /// <exception cref="ArgumentOutOfRangeException">The cell lies outside the grid.</exception>
    public double At(Cell cell, double limit)
    {
        if (!grid.Contains(cell.X, cell.Y))
        {
            throw new ArgumentOutOfRangeException(nameof(cell), cell, $"Outside the grid of {grid.Width} x {grid.Height} cells.");
        }

        var (dx, dy) = (cell.X - _at.X, cell.Y - _at.Y);

        if (_known - Math.Sqrt(((double)dx * dx) + ((double)dy * dy)) < limit)
        {
            // Looks twice as far as asked, so that the next calls need not look.
            (_at, _known) = (cell, Look(cell, 2 * limit));
        }

        return Math.Min(_known, limit);
    }

    // Row by row outwards, until the rows themselves are farther away than the best hit.
    private double Look(Cell cell, double limit)
    {
        var (nearest, reach) = (double.PositiveInfinity, (limit + 0.5) * (limit + 0.5));

        for (var away = 0; (double)away * away <= Math.Min(nearest, reach) && away < grid.Height; away++)
        {
            nearest = Math.Min(nearest, Math.Min(InRow(cell, -away), InRow(cell, away)));
        }

        return Math.Min(Math.Sqrt(nearest) - 0.5, limit);
    }

    // The squared distance to the nearest blocked cell of a row.
    private double InRow(Cell cell, int away)
    {
        var y = cell.Y + away;

        if (y < 0 || y >= grid.Height)
        {
            return double.PositiveInfinity;
        }

        var (left, right) = (_bits.ClearLeft(cell.X + 1, y), _bits.ClearRight(cell.X - 1, y));
        var across = Math.Min(
            left >= 0 ? cell.X - left : double.PositiveInfinity, right < grid.Width ? right - cell.X : double.PositiveInfinity);
        return (across * across) + ((double)away * away);
    }
}
