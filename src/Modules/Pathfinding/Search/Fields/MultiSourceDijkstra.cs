using ModularPath.Pathfinding.Search.Paths;

namespace ModularPath.Pathfinding.Search.Fields;

/// <summary>One run of Dijkstra's algorithm over a grid, from all sources at once.</summary>
internal sealed class MultiSourceDijkstra
{
    /// <summary>The step stored at a source: none.</summary>
    public const byte NoStep = 4;


    // A smaller difference is rounding, not a shorter path.
    private const double Indifference = 1e-12;

    private const byte Settled = 1;
    private const byte Target = 2;

    private readonly CostGrid _grid;
    private readonly IFrontier _frontier;
    private readonly byte[] _marks;
    private double _limit;
    private double _dearestTarget;
    private int _missing;

    /// <param name="grid">Where to walk.</param>
    /// <param name="frontier">Empty. Only a heap visits equal paths in an order that is part of the result.</param>
    public MultiSourceDijkstra(CostGrid grid, IFrontier frontier)
    {
        (_grid, _frontier) = (grid, frontier);
        Costs = new double[grid.PaddedLength];
        Steps = new byte[Costs.Length];
        _marks = new byte[Costs.Length];
        Array.Fill(Costs, double.PositiveInfinity);
    }

    /// <summary>The least cost by padded index; infinite if unreachable or beyond the bound.</summary>
    public double[] Costs { get; }

    /// <summary>The last step to a cell, numbered in reading order of the 3 x 3 block; defined where the cost is finite.</summary>
    public byte[] Steps { get; }

    /// <summary>The source of the least cost; null if there is only one source.</summary>
    public int[]? Owners { get; private set; }

    public void Run(IReadOnlyList<Cell> sources, FieldBound bound, CancellationToken cancellationToken)
    {
        (_limit, _missing) = (bound.MaxCost, Mark(bound));
        Owners = sources.Count > 1 ? new int[Costs.Length] : null;

        for (var i = 0; i < sources.Count; i++)
        {
            if (_grid.IsPassable(sources[i]))
            {
                Start(_grid.Index(sources[i].X, sources[i].Y), i);
            }
        }

        for (var popped = 1; _frontier.Count > 0; popped++)
        {
            var u = _frontier.Pop();

            if ((_marks[u] & Settled) != 0)
            {
                continue;
            }

            // It was pushed before the limit was lowered.
            if (Costs[u] > _limit)
            {
                Costs[u] = double.PositiveInfinity;
                continue;
            }

            Settle(u);

            if ((popped & 4095) == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            Leave(u);
        }
    }

    private int Mark(FieldBound bound)
    {
        var marked = 0;

        foreach (var cell in bound.Targets)
        {
            if (_grid.IsPassable(cell))
            {
                ref var mark = ref _marks[_grid.Index(cell.X, cell.Y)];
                marked += mark == 0 ? 1 : 0;
                mark = Target;
            }
        }

        return bound.Targets.Count == 0 ? int.MaxValue : marked;
    }

    private void Start(int source, int owner)
    {
        if (Costs[source] > 0)
        {
            (Costs[source], Steps[source]) = (0, NoStep);
            _frontier.Push(0, source);

            if (Owners is { } owners)
            {
                owners[source] = owner;
            }
        }
    }

    private void Settle(int u)
    {
        if ((_marks[u] & Target) != 0)
        {
            _dearestTarget = Math.Max(_dearestTarget, Costs[u]);
            _missing--;
        }

        // Nothing costlier than the targets is of interest. A bucket may still hold cheaper cells.
        if (_missing <= 0)
        {
            _limit = Math.Min(_limit, _dearestTarget);
        }

        _marks[u] |= Settled;
    }

    private void Leave(int u)
    {
        var (costs, stride) = (_grid.Padded, _grid.Stride);
        var (reached, own) = (Costs[u], (double)costs[u]);
        var (n, w, e, s) = (costs[u - stride], costs[u - 1], costs[u + 1], costs[u + stride]);

        // Among equal paths the first one found is kept, so this order is part of the result; evaluations compare it with another
        // program's.
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
                Offer(u, u + offset, step, reached + (0.5 * (own + cost)));
            }
        }

        void Corner(int offset, byte step, float vertical, float horizontal)
        {
            var far = costs[u + offset];

            if (far > 0 && vertical > 0 && horizontal > 0)
            {
                Offer(u, u + offset, step, reached + (GridLength.Root / 4 * (own + far + vertical + horizontal)));
            }
        }
    }

    private void Offer(int u, int v, byte step, double cost)
    {
        if (cost < Costs[v] - Indifference && cost <= _limit
            && _grid.OneWayCells?.AllowsArrival(v, (step % 3) - 1, (step / 3) - 1) != false)
        {
            (Costs[v], Steps[v]) = (cost, step);
            _frontier.Push(cost, v);

            if (Owners is { } owners)
            {
                owners[v] = owners[u];
            }
        }
    }
}
