namespace ModularPath.Pathfinding.Search.Tests.Oracles;

/// <summary>The textbook algorithm without any data structure: a linear scan finds the next cell.</summary>
internal static class NaiveDijkstra
{
    /// <summary>The least cost from a passable cell to every cell it reaches.</summary>
    public static Dictionary<Cell, double> From(CostGrid grid, Cell start, Func<Cell, Cell, bool>? allows = null)
    {
        var open = new Dictionary<Cell, double> { [start] = 0 };
        var finished = new Dictionary<Cell, double>();

        while (open.Count > 0)
        {
            var (cell, cost) = open.MinBy(static e => e.Value);
            open.Remove(cell);
            finished.Add(cell, cost);

            for (var i = 0; i < 9; i++)
            {
                var next = new Cell(cell.X + (i % 3) - 1, cell.Y + (i / 3) - 1);

                if (!finished.ContainsKey(next) && PathRules.StepCost(grid, cell, next) is { } step && allows?.Invoke(cell, next) != false)
                {
                    open[next] = Math.Min(cost + step, open.GetValueOrDefault(next, double.PositiveInfinity));
                }
            }
        }

        return finished;
    }
}
