using ModularPath.Pathfinding.Search.Geometry;
using ModularPath.Pathfinding.Search.Grid;

namespace ModularPath.Testing.MovingAi;

/// <summary>
/// Shortest any-angle paths between cell centres: A* over the cells at which a path may bend, with an edge between any two that see each
/// other. Exact if every cell may bend; if only convex corners of obstacles may, as large maps require, a path may be a fraction of a
/// pixel too long at a bend. Slow, simple, and no part of the product.
/// </summary>
public sealed class VisibilityGraph
{
    private readonly CostGrid _grid;
    private readonly List<Cell> _bends = [];

    public VisibilityGraph(CostGrid grid, bool everyCell)
    {
        _grid = grid;

        for (var y = 0; y < grid.Height; y++)
        {
            for (var x = 0; x < grid.Width; x++)
            {
                if (grid.IsPassable(x, y)
                    && (everyCell || IsCorner(x, y, 1, 1) || IsCorner(x, y, 1, -1) || IsCorner(x, y, -1, 1) || IsCorner(x, y, -1, -1)))
                {
                    _bends.Add(new(x, y));
                }
            }
        }
    }

    public int Bends => _bends.Count;

    /// <returns>The length in pixels; infinite if there is no path.</returns>
    public double Length(Cell start, Cell goal)
    {
        Cell[] places = [.. _bends, start, goal];
        var (source, target) = (places.Length - 2, places.Length - 1);
        var lengths = new double[places.Length];
        Array.Fill(lengths, double.PositiveInfinity);
        var closed = new bool[places.Length];
        var open = new PriorityQueue<int, double>();
        lengths[source] = 0;
        open.Enqueue(source, 0);

        while (open.TryDequeue(out var at, out _))
        {
            if (at == target)
            {
                return lengths[target];
            }

            for (var next = 0; next < places.Length && !closed[at]; next++)
            {
                var length = lengths[at] + Between(places[at], places[next]);

                if (length < lengths[next] && LineOfSight.IsClear(_grid, places[at].Centre, places[next].Centre))
                {
                    lengths[next] = length;
                    open.Enqueue(next, length + Between(places[next], goal));
                }
            }

            closed[at] = true;
        }

        return double.PositiveInfinity;
    }

    private static double Between(Cell a, Cell b) => Math.Sqrt(Math.Pow(a.X - b.X, 2) + Math.Pow(a.Y - b.Y, 2));

    private bool IsCorner(int x, int y, int dx, int dy) =>
        _grid.IsPassable(x + dx, y) && _grid.IsPassable(x, y + dy) && !_grid.IsPassable(x + dx, y + dy);
}
