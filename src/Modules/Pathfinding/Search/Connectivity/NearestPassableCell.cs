namespace ModularPath.Pathfinding.Search.Connectivity;

/// <summary>Moves a position, such as a click, onto the walkable part of a map.</summary>
public static class NearestPassableCell
{
    /// <summary>
    /// The passable cell whose centre is nearest to a position, at most <paramref name="radius"/> pixels away.
    /// Among equals the one with the smallest row, then column.
    /// </summary>
    /// <param name="grid">Where to look.</param>
    /// <param name="x">Pixel coordinates; may lie outside the grid.</param>
    /// <param name="y">Likewise.</param>
    /// <param name="radius">
    /// Pixels, 0 or more. A position is up to 0.71 pixels from the centre of its own cell: a smaller radius may find nothing.
    /// </param>
    /// <param name="accept">A further condition on the cell, such as its region; null for none.</param>
    /// <returns>The cell, or null if there is none within the radius.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The position is not finite, or the radius negative.</exception>
    public static Cell? Find(CostGrid grid, double x, double y, double radius, Func<Cell, bool>? accept)
    {
        ArgumentNullException.ThrowIfNull(grid);
        ThrowIfNotFinite(x, nameof(x));
        ThrowIfNotFinite(y, nameof(y));

        if (!(radius >= 0))
        {
            throw new ArgumentOutOfRangeException(nameof(radius), radius, "Must be 0 or more.");
        }

        var top = First(y, radius);
        var bottom = Last(y, radius, grid.Height);
        Cell? best = null;
        var limit = radius * radius;

        // Rows from the position outwards; skips rows and columns farther away than the best cell so far.
        var middle = (int)Math.Clamp(Math.Floor(y), top, Math.Max(top, bottom));
        var span = Math.Max(middle - top, bottom - middle);

        for (var step = 0; step <= span; step++)
        {
            SearchRow(middle - step);

            if (step > 0)
            {
                SearchRow(middle + step);
            }
        }

        return best;

        void SearchRow(int row)
        {
            var dy = row + 0.5 - y;

            if (row < top || row > bottom || dy * dy > limit)
            {
                return;
            }

            var reach = Math.Sqrt(limit - (dy * dy)) + 1e-9;

            for (var column = First(x, reach); column <= Last(x, reach, grid.Width); column++)
            {
                var dx = column + 0.5 - x;
                var distance = (dx * dx) + (dy * dy);
                var cell = new Cell(column, row);

                if (distance <= limit && IsBetter(cell, distance) && grid.IsPassable(cell) && accept?.Invoke(cell) != false)
                {
                    (best, limit) = (cell, distance);
                }
            }
        }

        bool IsBetter(Cell cell, double distance) =>
            best is not { } known || distance < limit || cell.Y < known.Y || (cell.Y == known.Y && cell.X < known.X);
    }

    // The first and the last cell of a row or column whose centre is within reach of a coordinate.
    private static int First(double at, double reach) => (int)Math.Max(0, Math.Ceiling(at - reach - 0.5));

    private static int Last(double at, double reach, int count) => (int)Math.Min(count - 1, Math.Floor(at + reach - 0.5));

    private static void ThrowIfNotFinite(double value, string name)
    {
        if (!double.IsFinite(value))
        {
            throw new ArgumentOutOfRangeException(name, value, "Must be finite.");
        }
    }
}
