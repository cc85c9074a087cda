using ModularPath.Pathfinding.Search.Fields;

namespace ModularPath.Pathfinding.Search;

/// <summary>
/// Alternative routes: shortest paths through a third cell, the via node (Abraham, Delling, Goldberg and Werneck, Alternative
/// Routes in Road Networks, JEA 18, 2013). Candidates are the cells of plateaus, along which the paths through each cell are the
/// same. On a grid, where any path can be passed closely, they must also be no costlier than the cells to either side.
/// </summary>
/// <remarks>Needs two distance fields over everything reachable from the start: this is its cost in time, and 18 bytes a cell.</remarks>
public sealed class ViaPaths
{
    private readonly CostGrid _grid;
    private readonly DistanceField _forward;
    private readonly DistanceField _backward;

    private ViaPaths(CostGrid grid, DistanceField forward, DistanceField backward)
    {
        (_grid, _forward, _backward) = (grid, forward, backward);
        LeastCost = forward.CostTo(backward.Sources[0]);
    }

    /// <summary>Cost of the best path; infinite if there is none.</summary>
    public double LeastCost { get; }

    /// <summary>Searches from both ends.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A cell lies outside the grid.</exception>
    /// <exception cref="OperationCanceledException">Checked every few thousand cells.</exception>
    public static ViaPaths Between(CostGrid grid, Cell start, Cell goal, CancellationToken cancellationToken) =>
        new(
            grid,
            DistanceField.From(grid, [start], FieldBound.None, cancellationToken),
            DistanceField.From(grid.Reversed, [goal], FieldBound.None, cancellationToken));

    /// <summary>One path for each plateau, the cheapest first. Plateaus are found at once, paths are built lazily.</summary>
    /// <param name="stretch">No path costs more than the best one times this.</param>
    /// <param name="isKnown">
    /// Cells, such as those on and near the best path, through which no other path is sought. They split plateaus: of two detours
    /// of equal cost the second is found once the first is known.
    /// </param>
    public IEnumerable<ViaPath> Alternatives(double stretch, Func<Cell, bool> isKnown)
    {
        ArgumentNullException.ThrowIfNull(isKnown);

        if (double.IsPositiveInfinity(LeastCost))
        {
            return [];
        }

        return Plateaus(stretch * LeastCost, isKnown)
            .OrderBy(CostThrough)
            .Select(via => new ViaPath(_forward, _backward, via))
            .Where(static way => way.Path.Cells.Distinct().Count() == way.Path.Cells.Count);
    }

    private List<Cell> Plateaus(double limit, Func<Cell, bool> isKnown)
    {
        var seen = new bool[_grid.Width * _grid.Height];
        var (middles, level) = (new List<Cell>(), new List<Cell>());

        for (var y = 0; y < _grid.Height; y++)
        {
            for (var x = 0; x < _grid.Width; x++)
            {
                Visit(new(x, y), CostThrough(new(x, y)));

                for (var i = 0; i < level.Count; i++)
                {
                    foreach (var (next, _, _) in Beside(level[i]))
                    {
                        Visit(next, CostThrough(level[0]));
                    }
                }

                if (level.Count > 0)
                {
                    middles.Add(MiddleOf(level));
                    level.Clear();
                }
            }
        }

        return middles;

        void Visit(Cell cell, double cost)
        {
            ref var isSeen = ref seen[(cell.Y * _grid.Width) + cell.X];

            if (!isSeen && cost <= limit && IsEqual(CostThrough(cell), cost) && IsPlateau(cell))
            {
                isSeen = true;

                if (!isKnown(cell))
                {
                    level.Add(cell);
                }
            }
        }
    }

    // The path through the cell continues as the path through a neighbour does, and no neighbour is on a cheaper path, except
    // before and behind, where a cheaper path may branch off.
    private bool IsPlateau(Cell cell)
    {
        var (forward, backward) = (_forward.CostTo(cell), _backward.CostTo(cell));
        var isLevel = false;

        foreach (var (next, there, back) in Beside(cell))
        {
            var cost = CostThrough(next);
            var isOnWay = IsEqual(_forward.CostTo(next) + back, forward) || IsEqual(_backward.CostTo(next) + there, backward);
            isLevel |= isOnWay && IsEqual(cost, forward + backward);

            if (!isOnWay && cost < forward + backward && !IsEqual(cost, forward + backward))
            {
                return false;
            }
        }

        return isLevel;
    }

    // The neighbours, and what the steps there and back cost; infinite against a one-way.
    private IEnumerable<(Cell Next, double There, double Back)> Beside(Cell cell)
    {
        var own = _grid.CostOf(cell.X, cell.Y);

        for (var i = 0; i < 9; i++)
        {
            var next = new Cell(cell.X + (i % 3) - 1, cell.Y + (i / 3) - 1);
            var (far, horizontal, vertical) = (_grid.CostOf(next.X, next.Y), _grid.CostOf(next.X, cell.Y), _grid.CostOf(cell.X, next.Y));

            if (i != 4 && far > 0 && horizontal > 0 && vertical > 0)
            {
                var step = (i % 2 == 0 ? Math.Sqrt(2) : 1) / 4 * ((double)own + far + horizontal + vertical);
                var there = Allows(cell, next) ? step : double.PositiveInfinity;
                var back = Allows(next, cell) ? step : double.PositiveInfinity;

                if (double.IsFinite(Math.Min(there, back)))
                {
                    yield return (next, there, back);
                }
            }
        }
    }

    private bool Allows(Cell from, Cell to) => _grid.OneWayCells?.AllowsStep(from, to) != false;

    // Sums in different order differ by rounding.
    private bool IsEqual(double a, double b) => Math.Abs(a - b) <= 1e-9 * LeastCost;

    // Where the path through a plateau is most likely the best between places near it.
    private Cell MiddleOf(List<Cell> level)
    {
        var middle = (level.Min(_forward.CostTo) + level.Max(_forward.CostTo)) / 2;
        return level.MinBy(cell => Math.Abs(_forward.CostTo(cell) - middle));
    }

    private double CostThrough(Cell cell) => _forward.CostTo(cell) + _backward.CostTo(cell);
}
