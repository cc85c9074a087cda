using ModularPath.Pathfinding.Search.Grid;

namespace ModularPath.Benchmarks.Grids;

/// <summary>
/// Textbook A*: binary heap, octile heuristic, arrays allocated for each query. It is never changed, so that ratios to it can be compared
/// over the years.
/// </summary>
internal sealed class TextbookAStar(CostGrid grid)
{
    private static readonly double Root = Math.Sqrt(2);

    public double Find(Cell start, Cell goal)
    {
        var size = grid.Width * grid.Height;
        var costs = new double[size];
        var parents = new int[size];
        var closed = new bool[size];
        Array.Fill(costs, double.PositiveInfinity);
        var open = new BinaryHeap();
        var target = IndexOf(goal);
        costs[IndexOf(start)] = 0;
        parents[IndexOf(start)] = -1;
        open.Add(IndexOf(start), Heuristic(start, goal));

        while (open.TryTake(out var u))
        {
            if (u == target)
            {
                return PathTo(target, parents).Count > 0 ? costs[target] : double.NaN;
            }

            if (closed[u])
            {
                continue;
            }

            closed[u] = true;
            var (x, y) = (u % grid.Width, u / grid.Width);

            for (var dy = -1; dy <= 1; dy++)
            {
                for (var dx = -1; dx <= 1; dx++)
                {
                    var cost = costs[u] + StepCost(x, y, dx, dy);
                    var v = u + (dy * grid.Width) + dx;

                    if (cost < double.PositiveInfinity && cost < costs[v])
                    {
                        (costs[v], parents[v]) = (cost, u);
                        open.Add(v, cost + Heuristic(new(x + dx, y + dy), goal));
                    }
                }
            }
        }

        return double.NaN;
    }

    private double StepCost(int x, int y, int dx, int dy)
    {
        var (a, b) = ((double)grid.CostOf(x, y), (double)grid.CostOf(x + dx, y + dy));

        if (b == 0)
        {
            return double.PositiveInfinity;
        }

        if (dx == 0 || dy == 0)
        {
            return (a + b) / 2;
        }

        var (c, d) = (grid.CostOf(x + dx, y), grid.CostOf(x, y + dy));
        return c == 0 || d == 0 ? double.PositiveInfinity : Root * (a + b + c + d) / 4;
    }

    private double Heuristic(Cell from, Cell to)
    {
        var (dx, dy) = (Math.Abs(from.X - to.X), Math.Abs(from.Y - to.Y));
        return grid.MinimumCost * (Math.Max(dx, dy) + ((Root - 1) * Math.Min(dx, dy)));
    }

    private int IndexOf(Cell cell) => (cell.Y * grid.Width) + cell.X;

    private List<Cell> PathTo(int target, int[] parents)
    {
        var cells = new List<Cell>();

        for (var v = target; v >= 0; v = parents[v])
        {
            cells.Add(new(v % grid.Width, v / grid.Width));
        }

        cells.Reverse();
        return cells;
    }
}
