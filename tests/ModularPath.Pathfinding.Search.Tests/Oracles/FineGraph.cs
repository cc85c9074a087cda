using ModularPath.Pathfinding.Search.Geometry;

namespace ModularPath.Pathfinding.Search.Tests.Oracles;

/// <summary>
/// Nearly the cheapest lines over any ground: positions a quarter of a pixel apart, each joined to all within one and a quarter pixels.
/// </summary>
internal static class FineGraph
{
    private const int Parts = 4;
    private const int Reach = 5;

    private static readonly (int X, int Y)[] Steps =
    [
        .. from y in Enumerable.Range(-Reach, (2 * Reach) + 1)
           from x in Enumerable.Range(-Reach, (2 * Reach) + 1)
           where System.Numerics.BigInteger.GreatestCommonDivisor(x, y) == 1
           select (x, y),
    ];

    /// <summary>The least cost from a source to the centre of every cell, row by row; infinite if there is none.</summary>
    public static double[] Costs(CostGrid grid, Cell source)
    {
        var (width, height) = (grid.Width * Parts, grid.Height * Parts);
        var costs = new double[width * height];
        Array.Fill(costs, double.PositiveInfinity);
        var open = new PriorityQueue<int, double>();
        costs[IndexOf(source)] = 0;
        open.Enqueue(IndexOf(source), 0);

        while (open.TryDequeue(out var at, out var cost))
        {
            if (cost > costs[at])
            {
                continue;
            }

            foreach (var (dx, dy) in Steps)
            {
                var (x, y) = ((at % width) + dx, (at / width) + dy);

                if (x <= 0 || y <= 0 || x >= width || y >= height)
                {
                    continue;
                }

                var (a, b) = (At(at), At((y * width) + x));
                var further = cost + LineCost.Of(grid, a, b);

                if (further < costs[(y * width) + x] - 1e-12 && LineOfSight.IsClear(grid, a, b))
                {
                    costs[(y * width) + x] = further;
                    open.Enqueue((y * width) + x, further);
                }
            }
        }

        return [.. Grids.CellsOf(grid).Select(cell => costs[IndexOf(cell)])];

        int IndexOf(Cell cell) => (((cell.Y * Parts) + (Parts / 2)) * width) + (cell.X * Parts) + (Parts / 2);

        (double X, double Y) At(int index) => ((double)(index % width) / Parts, (double)(index / width) / Parts);
    }
}
