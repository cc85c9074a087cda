using ModularPath.Pathfinding.Search.Geometry;
using ModularPath.Pathfinding.Search.Paths;

namespace ModularPath.Pathfinding.Search.Fields;

/// <summary>
/// The costs of good straight-lined paths from the nearest source to every cell of any ground: Dijkstra's algorithm that reaches a
/// cell from its neighbour or, by a straight line, from the cell from which the neighbour was reached (Theta*, Nash et al. 2007).
/// </summary>
internal sealed class LineDijkstra
{
    // Longer lines would be straighter than a pixel tells, and take longer to walk along.
    private const int LongestLine = 16;

    private const double Indifference = 1e-12;

    private readonly CostGrid _grid;
    private readonly CostGrid? _pace;
    private readonly HeapFrontier _frontier = new();
    private readonly bool[] _settled;

    /// <param name="grid">Where to walk.</param>
    /// <param name="pace">What is measured along the paths; null for their length.</param>
    public LineDijkstra(CostGrid grid, CostGrid? pace)
    {
        (_grid, _pace) = (grid, pace);
        Costs = new double[grid.PaddedLength];
        Bends = new int[grid.PaddedLength];
        _settled = new bool[grid.PaddedLength];
        Array.Fill(Costs, double.PositiveInfinity);
        Measures = ReferenceEquals(pace, grid) ? Costs : (double[])Costs.Clone();
    }

    /// <summary>By padded index; infinite if unreachable.</summary>
    public double[] Costs { get; }

    /// <summary>The measure of the path, likewise.</summary>
    public double[] Measures { get; }

    /// <summary>The cell from which the last straight line comes; itself at a source.</summary>
    public int[] Bends { get; }

    public void Run(IEnumerable<Cell> sources, double mostCost, CancellationToken cancellationToken)
    {
        foreach (var (x, y) in sources)
        {
            if (_grid.IsPassable(x, y))
            {
                Offer(_grid.Index(x, y), _grid.Index(x, y), 0);
            }
        }

        for (var popped = 1; _frontier.Count > 0; popped++)
        {
            var u = _frontier.Pop();

            if (_settled[u])
            {
                continue;
            }

            if ((popped & 4095) == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            _settled[u] = true;
            Measure(u);

            if (Costs[u] <= mostCost)
            {
                Leave(u);
            }
        }
    }

    private void Measure(int u)
    {
        if (ReferenceEquals(Measures, Costs))
        {
            return;
        }

        var (a, b) = (Centre(Bends[u]), Centre(u));
        Measures[u] = Bends[u] == u
            ? 0
            : Measures[Bends[u]] + (_pace is { } pace ? LineCost.Of(pace, a, b) : double.Hypot(b.X - a.X, b.Y - a.Y));
    }

    private void Leave(int u)
    {
        var (costs, stride) = (_grid.Padded, _grid.Stride);
        var bend = Bends[u];

        for (var direction = 0u; direction < 8; direction++)
        {
            var (dx, dy) = (Compass.Dx[(int)direction], Compass.Dy[(int)direction] * stride);
            var v = u + dx + dy;

            if (_settled[v] || !(costs[v] > 0 && costs[u + dx] > 0 && costs[u + dy] > 0)
                || _grid.OneWayCells?.AllowsArrival(v, direction) == false)
            {
                continue;
            }

            var step = dx != 0 && dy != 0 ? GridLength.Root : 1;
            Offer(u, v, Costs[u] + (0.5 * step * ((double)costs[u] + costs[v])));

            if (bend != u && Bends[v] != bend)
            {
                OfferLine(bend, v);
            }
        }
    }

    private void OfferLine(int bend, int v)
    {
        var (a, b) = (Centre(bend), Centre(v));
        var length = double.Hypot(b.X - a.X, b.Y - a.Y);

        if (length <= LongestLine && Costs[bend] + (length * _grid.MinimumCost) < Costs[v] && LineOfSight.IsClear(_grid, a, b))
        {
            Offer(bend, v, Costs[bend] + LineCost.Of(_grid, a, b));
        }
    }

    private void Offer(int from, int v, double cost)
    {
        if (cost < Costs[v] - Indifference)
        {
            (Costs[v], Bends[v]) = (cost, from);
            _frontier.Push(cost, v);
        }
    }

    private (double X, double Y) Centre(int index) => ((index % _grid.Stride) - 0.5, (index / _grid.Stride) - 0.5);
}
