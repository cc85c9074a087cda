using ModularPath.Pathfinding.Search.Fields;

namespace ModularPath.Pathfinding.Search;

/// <summary>A path that is shortest from its start to a cell on it (the via node), and from there to its goal.</summary>
public sealed class ViaPath
{
    private readonly DistanceField _forward;
    private readonly DistanceField _backward;
    private readonly int _via;

    internal ViaPath(DistanceField forward, DistanceField backward, Cell via)
    {
        (_forward, _backward) = (forward, backward);
        var there = forward.PathTo(via)!.Cells;
        _via = there.Count - 1;
        Path = new GridPath([.. there, .. backward.PathTo(via)!.Cells.Reverse().Skip(1)], forward.CostTo(via) + backward.CostTo(via));
    }

    public GridPath Path { get; }

    /// <summary>
    /// The T-test of Abraham et al.: whether the stretch around the via node, half of the given cost to either side, is itself a
    /// shortest path. A path that fails contains a needless detour; one that passes is locally optimal up to that half.
    /// </summary>
    /// <param name="search">Over the same grid.</param>
    /// <param name="cost">Of the stretch, both sides together.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public bool IsLocallyShortest(GridSearch search, double cost, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(search);
        var (cells, via) = (Path.Cells, Path.Cells[_via]);
        var (from, to) = (_via, _via);

        while (from > 0 && _forward.CostTo(via) - _forward.CostTo(cells[from]) < cost / 2)
        {
            from--;
        }

        while (to < cells.Count - 1 && _backward.CostTo(via) - _backward.CostTo(cells[to]) < cost / 2)
        {
            to++;
        }

        var piece = _forward.CostTo(via) - _forward.CostTo(cells[from]) + _backward.CostTo(via) - _backward.CostTo(cells[to]);
        return search.FindPath(cells[from], cells[to], cancellationToken)!.Cost >= piece * (1 - 1e-9);
    }
}
