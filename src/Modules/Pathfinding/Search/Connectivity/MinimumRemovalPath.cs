namespace ModularPath.Pathfinding.Search.Connectivity;

/// <summary>
/// The path between two cells that crosses the fewest blocked cells, and the shortest of those: what has to be opened to connect
/// the two (minimum constraint removal). Regions are 4-connected (<see cref="Regions"/>), so no other path crosses fewer.
/// </summary>
public sealed class MinimumRemovalPath
{
    internal MinimumRemovalPath(CostGrid grid, Cell[] way, double length)
    {
        (Cells, Length) = (way, length);
        var openings = new List<IReadOnlyList<Cell>>();

        for (var from = 0; from < way.Length; from++)
        {
            var run = way.AsSpan(from);
            var end = 0;

            while (end < run.Length && !grid.IsPassable(run[end]))
            {
                end++;
            }

            if (end > 0)
            {
                openings.Add(run[..end].ToArray());
                from += end;
            }
        }

        Openings = openings;
    }

    /// <summary>
    /// From start to goal, both included. Steps between passable cells may be diagonal; steps into or out of a blocked cell are
    /// straight.
    /// </summary>
    public IReadOnlyList<Cell> Cells { get; }

    /// <summary>Length of the path in pixels, whatever its cells cost.</summary>
    public double Length { get; }

    /// <summary>The blocked cells along the path, one list for each run of neighbours; empty if start and goal are connected.</summary>
    public IReadOnlyList<IReadOnlyList<Cell>> Openings { get; }

    /// <summary>Finds the path in time linear in the number of cells, with 10 bytes a cell.</summary>
    /// <param name="grid">Its blocked cells and one-way cells count, its costs do not.</param>
    /// <param name="start">If blocked, it is the first cell to open, and <paramref name="canOpen"/> is not asked about it.</param>
    /// <param name="goal">If blocked, it is the last cell to open.</param>
    /// <param name="canOpen">Whether a blocked cell may be crossed; null for all.</param>
    /// <param name="cancellationToken">Checked every few thousand cells.</param>
    /// <returns>Null only if opening cells cannot connect the two: some may not be opened, or a one-way lies between.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A cell lies outside the grid.</exception>
    public static MinimumRemovalPath? Find(
        CostGrid grid, Cell start, Cell goal, Func<Cell, bool>? canOpen, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(grid);
        ThrowIfOutside(grid, start, nameof(start));
        ThrowIfOutside(grid, goal, nameof(goal));
        return new MinimumRemovalSearch(grid, canOpen).Find(start, goal, cancellationToken);
    }

    /// <summary>
    /// The same, searched from the goal: faster if its region is the smaller one, as all of the first region is looked at. Of several
    /// paths it may find another.
    /// </summary>
    /// <inheritdoc cref="Find"/>
    public static MinimumRemovalPath? FindFromGoal(
        CostGrid grid, Cell start, Cell goal, Func<Cell, bool>? canOpen, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(grid);

        // The way back is another one if there are one-ways.
        return grid.OneWayCells is not null ? Find(grid, start, goal, canOpen, cancellationToken)
            : Find(grid, goal, start, canOpen, cancellationToken) is not { } back ? null
            : new MinimumRemovalPath(grid, [.. back.Cells.Reverse()], back.Length);
    }

    private static void ThrowIfOutside(CostGrid grid, Cell cell, string name)
    {
        if (!grid.Contains(cell.X, cell.Y))
        {
            throw new ArgumentOutOfRangeException(name, cell, $"Outside the grid of {grid.Width} x {grid.Height} cells.");
        }
    }
}
