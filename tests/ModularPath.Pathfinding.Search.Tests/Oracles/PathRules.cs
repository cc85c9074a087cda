namespace ModularPath.Pathfinding.Search.Tests.Oracles;

/// <summary>Walks a path cell by cell by the rules of the grid, independently of the search.</summary>
internal static class PathRules
{
    public static double CostOf(CostGrid grid, GridPath path, Cell start, Cell goal)
    {
        Assert.Equal(start, path.Cells[0]);
        Assert.Equal(goal, path.Cells[^1]);
        Assert.True(grid.CostOf(start.X, start.Y) > 0);
        var (cost, length) = (0.0, 0.0);

        for (var i = 1; i < path.Cells.Count; i++)
        {
            var (from, to) = (path.Cells[i - 1], path.Cells[i]);
            var step = StepCost(grid, from, to);
            Assert.True(step is not null, $"The step from {from} to {to} is not allowed.");
            cost += step.Value;
            length += from.X != to.X && from.Y != to.Y ? Math.Sqrt(2) : 1;
        }

        Assert.Equal(length, path.Length, 1e-9 * Math.Max(1, length));
        return cost;
    }

    /// <summary>Null if the rules forbid the step.</summary>
    public static double? StepCost(CostGrid grid, Cell from, Cell to)
    {
        if (from == to || Math.Abs(from.X - to.X) > 1 || Math.Abs(from.Y - to.Y) > 1)
        {
            return null;
        }

        // For a straight step the block is its two cells, each counted twice.
        double[] block =
        [
            grid.CostOf(from.X, from.Y), grid.CostOf(to.X, from.Y), grid.CostOf(from.X, to.Y), grid.CostOf(to.X, to.Y),
        ];
        var length = from.X != to.X && from.Y != to.Y ? Math.Sqrt(2) : 1;
        return block.Contains(0) ? null : length * block.Average();
    }
}
