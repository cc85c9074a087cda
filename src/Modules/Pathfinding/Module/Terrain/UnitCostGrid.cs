using ModularPath.Pathfinding.Search.Grid;

namespace ModularPath.Pathfinding.Terrain;

/// <summary>The grid for counting steps instead of effort: every passable pixel costs 1.</summary>
internal static class UnitCostGrid
{
    public static CostGrid From(CostGrid grid)
    {
        if (grid is { IsUniform: true, MinimumCost: 0 or 1 })
        {
            return grid;
        }

        var flat = new CostGridBuilder(grid.Width, grid.Height);

        for (var y = 0; y < grid.Height; y++)
        {
            var row = flat.Row(y);

            for (var x = 0; x < row.Length; x++)
            {
                row[x] = grid.IsPassable(x, y) ? 1 : 0;
            }
        }

        return flat.Build().With(grid.OneWayCells);
    }
}
