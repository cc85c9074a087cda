namespace ModularPath.Pathfinding.Search.Fields;

/// <summary>The costs between many places (an origin-destination matrix).</summary>
public static class CostMatrix
{
    /// <summary>
    /// One row for each source, one column for each target; infinite if unreachable. Makes one <see cref="DistanceField"/> for
    /// each source, or for each target if there are fewer of them (over <see cref="CostGrid.Reversed"/>). Single-threaded: other
    /// threads serve other requests.
    /// </summary>
    /// <param name="grid">Where to walk.</param>
    /// <param name="sources">Blocked ones reach nothing.</param>
    /// <param name="targets">Likewise; also those outside the grid.</param>
    /// <param name="cancellationToken">Checked every few thousand cells.</param>
    /// <exception cref="ArgumentOutOfRangeException">A place to start from lies outside the grid.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static double[][] Between(
        CostGrid grid, IReadOnlyList<Cell> sources, IReadOnlyList<Cell> targets, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sources);
        ArgumentNullException.ThrowIfNull(targets);

        if (targets.Count < sources.Count)
        {
            var columns = Between(grid.Reversed, targets, sources, cancellationToken);
            return [.. sources.Select((_, row) => columns.Select(column => column[row]).ToArray())];
        }

        var fields = DistanceField.FromEach(grid, sources, targets, cancellationToken);
        return [.. fields.Select(field => targets.Select(field.CostTo).ToArray())];
    }
}
