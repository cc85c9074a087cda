namespace ModularPath.Pathfinding.Search;

/// <summary>
/// The least cost from one cell to every other, and a path to each (Dijkstra 1959). For many goals of one start; for a
/// single goal <see cref="GridSearch"/> visits far less. Immutable; holds 9 bytes a cell.
/// </summary>
public sealed class DistanceField
{
    private const double Diagonal = 1.4142135623730951;

    // Shorter by less than this is rounding, not a shorter way.
    private const double Indifference = 1e-12;

    private readonly CostGrid _grid;
    private readonly double[] _costs;
    private readonly byte[] _steps;

    private DistanceField(CostGrid grid, Cell start)
    {
        (_grid, Start) = (grid, start);
        _costs = new double[grid.Padded.Length];
        _steps = new byte[grid.Padded.Length];
        Array.Fill(_costs, double.PositiveInfinity);
    }

    public Cell Start { get; }

    /// <summary>Searches everything that the start reaches; nothing where it is blocked.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The start lies outside the grid.</exception>
    /// <exception cref="OperationCanceledException">Noticed within some thousand cells.</exception>
    public static DistanceField From(CostGrid grid, Cell start, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(grid);

        if (!grid.Contains(start.X, start.Y))
        {
            throw new ArgumentOutOfRangeException(nameof(start), start, $"Outside the grid of {grid.Width} x {grid.Height} cells.");
        }

        var field = new DistanceField(grid, start);

        if (grid.IsPassable(start))
        {
            field.Spread(cancellationToken);
        }

        return field;
    }

    /// <summary>The least cost from the start; infinite where it does not lead, or outside the grid.</summary>
    public double CostTo(Cell cell) =>
        _grid.Contains(cell.X, cell.Y) ? _costs[_grid.Index(cell.X, cell.Y)] : double.PositiveInfinity;

    /// <summary>A path of least cost from the start; null where there is none.</summary>
    public GridPath? PathTo(Cell cell)
    {
        if (double.IsPositiveInfinity(CostTo(cell)))
        {
            return null;
        }

        var cells = new List<Cell> { cell };

        for (var at = cell; at != Start; cells.Add(at))
        {
            var step = _steps[_grid.Index(at.X, at.Y)];
            at = new Cell(at.X + 1 - (step % 3), at.Y + 1 - (step / 3));
        }

        cells.Reverse();
        return new GridPath([.. cells], CostTo(cell));
    }

    private void Spread(CancellationToken cancellationToken)
    {
        var (costs, stride, open) = (_grid.Padded, _grid.Stride, new OpenList());
        var settled = new bool[costs.Length];
        var source = _grid.Index(Start.X, Start.Y);
        _costs[source] = 0;
        open.Push(0, source);

        for (var popped = 1; open.Count > 0; popped++)
        {
            var u = open.Pop();

            if (settled[u])
            {
                continue;
            }

            settled[u] = true;

            if ((popped & 4095) == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            var (reached, own) = (_costs[u], (double)costs[u]);
            var (n, w, e, s) = (costs[u - stride], costs[u - 1], costs[u + 1], costs[u + stride]);

            // Steps are numbered in reading order of the 3 x 3 block. Of equal paths the one is kept that is found first,
            // so this order is part of the answer; evaluations compare it with another program's.
            Corner(-stride - 1, 0, n, w);
            Edge(-stride, 1, n);
            Corner(-stride + 1, 2, n, e);
            Edge(-1, 3, w);
            Edge(1, 5, e);
            Corner(stride - 1, 6, s, w);
            Edge(stride, 7, s);
            Corner(stride + 1, 8, s, e);

            void Edge(int offset, byte step, float cost)
            {
                if (cost > 0)
                {
                    Offer(u + offset, step, reached + (0.5 * (own + cost)));
                }
            }

            void Corner(int offset, byte step, float vertical, float horizontal)
            {
                var far = costs[u + offset];

                if (far > 0 && vertical > 0 && horizontal > 0)
                {
                    Offer(u + offset, step, reached + (Diagonal / 4 * (own + far + vertical + horizontal)));
                }
            }
        }

        void Offer(int v, byte step, double cost)
        {
            if (cost < _costs[v] - Indifference)
            {
                (_costs[v], _steps[v]) = (cost, step);

                // Positive doubles sort as their bits do.
                open.Push(BitConverter.DoubleToInt64Bits(cost), v);
            }
        }
    }
}
