using ModularPath.Pathfinding.Search;

namespace ModularPath.Pathfinding.Fields;

/// <summary>The ground for those who count steps and not effort: every passable pixel costs 1.</summary>
internal static class FlatGround
{
    public static CostGrid Of(CostGrid grid)
    {
        if (grid is { IsUniform: true, MinimumCost: 0 or 1 })
        {
            return grid;
        }

        var costs = new float[grid.Width * grid.Height];

        for (var i = 0; i < costs.Length; i++)
        {
            costs[i] = grid.IsPassable(i % grid.Width, i / grid.Width) ? 1 : 0;
        }

        return new CostGrid(grid.Width, grid.Height, costs);
    }
}
