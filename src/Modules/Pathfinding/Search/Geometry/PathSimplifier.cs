namespace ModularPath.Pathfinding.Search.Geometry;

/// <summary>Turns the cells of a grid path into straight lines.</summary>
public static class PathSimplifier
{
    /// <summary>
    /// Drops a vertex only if the straight line past it was checked: it touches no blocked cell (<see cref="LineOfSight"/>) and,
    /// if costs differ, costs no more than the piece it replaces. On uniform grids the result is then pulled tight
    /// (<see cref="StringPulling"/>). So it is never longer or costlier than the path through the cell centres.
    /// </summary>
    /// <param name="grid">The grid on which the path was found.</param>
    /// <param name="path">A path over it.</param>
    /// <returns>Pixel coordinates of cell centres, first and last cell included; one position for a path of one cell.</returns>
    public static IReadOnlyList<(double X, double Y)> Simplify(CostGrid grid, GridPath path)
    {
        ArgumentNullException.ThrowIfNull(grid);
        ArgumentNullException.ThrowIfNull(path);
        var turns = Turns(path.Cells);
        var kept = new List<(double X, double Y)> { turns[0] };
        var anchor = 0;

        while (anchor < turns.Count - 1)
        {
            var next = anchor + 1;
            var replaced = LineCost.Of(grid, turns[anchor], turns[next]);

            for (var candidate = next + 1; candidate < turns.Count; candidate++)
            {
                replaced += LineCost.Of(grid, turns[candidate - 1], turns[candidate]);

                if (!LineOfSight.IsClear(grid, turns[anchor], turns[candidate]))
                {
                    break;
                }

                if (grid.IsUniform || LineCost.Of(grid, turns[anchor], turns[candidate]) <= replaced)
                {
                    next = candidate;
                }
            }

            kept.Add(turns[next]);
            anchor = next;
        }

        return grid.IsUniform
            ? [.. new StringPulling(grid).Pull([.. kept.Select(static at => Cell.At(at.X, at.Y))]).Select(static cell => cell.Centre)]
            : kept;
    }

    // The cells at which the direction changes; the path is straight between them.
    private static List<(double X, double Y)> Turns(IReadOnlyList<Cell> cells)
    {
        var turns = new List<(double X, double Y)> { cells[0].Centre };

        for (var i = 1; i < cells.Count; i++)
        {
            if (i == cells.Count - 1
                || cells[i].X - cells[i - 1].X != cells[i + 1].X - cells[i].X
                || cells[i].Y - cells[i - 1].Y != cells[i + 1].Y - cells[i].Y)
            {
                turns.Add(cells[i].Centre);
            }
        }

        return turns;
    }
}
