using ModularPath.Pathfinding.Search.Geometry;

namespace ModularPath.Pathfinding.Search.Tests.Oracles;

/// <summary>
/// A fine discretisation of the cheapest line: Dijkstra over nine points a cell, with a straight edge between any two that are up to
/// seven points apart, each edge at the cost of its line.
/// </summary>
internal static class FineLines
{
    private const int Fine = 3;
    private const int Reach = 7;

    private static readonly (int X, int Y)[] Steps =
    [
        .. from y in Enumerable.Range(-Reach, (2 * Reach) + 1)
           from x in Enumerable.Range(-Reach, (2 * Reach) + 1)
           where (x * x) + (y * y) <= Reach * Reach && Enumerable.Range(1, Reach).Last(n => x % n == 0 && y % n == 0) == 1
           select (x, y),
    ];

    /// <returns>The cost; infinite if there is no line.</returns>
    public static double Cost(CostGrid grid, Cell start, Cell goal)
    {
        var (costs, closed, open) = (new Dictionary<Cell, double>(), new HashSet<Cell>(), new PriorityQueue<Cell, double>());
        costs[Middle(start)] = 0;
        open.Enqueue(Middle(start), 0);

        while (open.TryDequeue(out var at, out _))
        {
            if (at == Middle(goal))
            {
                return costs[at];
            }

            foreach (var (dx, dy) in closed.Add(at) ? Steps : [])
            {
                var next = new Cell(at.X + dx, at.Y + dy);
                var cost = costs[at] + LineCost.Of(grid, Place(at), Place(next));

                if (cost < costs.GetValueOrDefault(next, double.PositiveInfinity) && LineOfSight.IsClear(grid, Place(at), Place(next)))
                {
                    costs[next] = cost;
                    open.Enqueue(next, cost);
                }
            }
        }

        return double.PositiveInfinity;

        static Cell Middle(Cell cell) => new((Fine * cell.X) + (Fine / 2), (Fine * cell.Y) + (Fine / 2));
        static (double X, double Y) Place(Cell point) => (point.Centre.X / Fine, point.Centre.Y / Fine);
    }
}
