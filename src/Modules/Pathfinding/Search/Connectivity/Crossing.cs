using ModularPath.Pathfinding.Search.Grid;

namespace ModularPath.Pathfinding.Search.Connectivity;

/// <summary>
/// The way between two cells that crosses the fewest blocked ones, and among those the shortest: what to open so that
/// the two are connected. No way crosses fewer cells, since regions are 4-connected (<see cref="Regions"/>).
/// </summary>
public sealed class Crossing
{
    internal Crossing(CostGrid grid, Cell[] way, double length)
    {
        (Way, Length) = (way, length);
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

    /// <summary>From start to goal, both included. Steps over four passable cells may be diagonal, all others go along edges.</summary>
    public IReadOnlyList<Cell> Way { get; }

    /// <summary>Of the way, in pixels, whatever its cells cost.</summary>
    public double Length { get; }

    /// <summary>The blocked cells in the order of the way, each run of neighbours by itself; none where the two are connected.</summary>
    public IReadOnlyList<IReadOnlyList<Cell>> Openings { get; }

    /// <summary>Finds it, in time proportional to the cells and with 10 bytes for each.</summary>
    /// <param name="grid">Of which only what is blocked counts and where it is a one-way, not what it costs.</param>
    /// <param name="start">Where it is blocked, it is the first cell to open, and is not asked about.</param>
    /// <param name="goal">Where it is blocked, it is the last one.</param>
    /// <param name="canOpen">Whether a blocked cell may be crossed; null for all.</param>
    /// <param name="cancellationToken">Noticed within some thousand cells.</param>
    /// <returns>Null only where opening does not connect the two: not all may be opened, or a one-way is in between.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A cell lies outside the grid.</exception>
    public static Crossing? Fewest(CostGrid grid, Cell start, Cell goal, Func<Cell, bool>? canOpen, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(grid);
        ThrowIfOutside(grid, start, nameof(start));
        ThrowIfOutside(grid, goal, nameof(goal));
        return new CrossingSearch(grid, canOpen).Find(start, goal, cancellationToken);
    }

    private static void ThrowIfOutside(CostGrid grid, Cell cell, string name)
    {
        if (!grid.Contains(cell.X, cell.Y))
        {
            throw new ArgumentOutOfRangeException(name, cell, $"Outside the grid of {grid.Width} x {grid.Height} cells.");
        }
    }
}
