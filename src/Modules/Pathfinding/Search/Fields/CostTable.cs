using ModularPath.Pathfinding.Search.Grid;

namespace ModularPath.Pathfinding.Search.Fields;

/// <summary>What it costs between many places.</summary>
public static class CostTable
{
    /// <summary>
    /// One row for each source, one column for each target; infinite where nothing leads. One <see cref="DistanceField"/>
    /// for each source, or for each target where those are fewer (over <see cref="CostGrid.Reversed"/>). One thread: whoever
    /// asks for many tables has the others.
    /// </summary>
    /// <param name="grid">Where to walk.</param>
    /// <param name="sources">Blocked ones lead nowhere.</param>
    /// <param name="targets">Likewise; also those outside the grid.</param>
    /// <param name="cancellationToken">Noticed within some thousand cells.</param>
    /// <exception cref="ArgumentOutOfRangeException">A place to start from lies outside the grid.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static double[][] Between(CostGrid grid, IReadOnlyList<Cell> sources, IReadOnlyList<Cell> targets, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sources);
        ArgumentNullException.ThrowIfNull(targets);

        if (targets.Count < sources.Count)
        {
            var columns = Between(grid.Reversed, targets, sources, cancellationToken);
            return [.. sources.Select((_, row) => columns.Select(column => column[row]).ToArray())];
        }

        return [.. DistanceField.FromEach(grid, sources, targets, cancellationToken).Select(field => targets.Select(field.CostTo).ToArray())];
    }
}
