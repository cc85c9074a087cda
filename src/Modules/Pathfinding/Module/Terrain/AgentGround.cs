using ModularPath.Pathfinding.Search;
using ModularPath.Pathfinding.Search.Connectivity;
using ModularPath.Pathfinding.Search.Grid;

namespace ModularPath.Pathfinding.Terrain;

/// <summary>The ground as one of a certain width finds it.</summary>
/// <param name="Radius">Pixels.</param>
/// <param name="Grid">Cells that are too tight are blocked.</param>
/// <param name="Regions">What is connected for this one.</param>
/// <param name="LargestRegion">Cells of the largest one; 0 where there is none.</param>
/// <param name="Search">Over the grid.</param>
internal sealed record AgentGround(double Radius, CostGrid Grid, Regions Regions, int LargestRegion, GridSearch Search)
{
    /// <summary>What it holds now; its search makes some of it when first asked.</summary>
    public long Bytes => Grid.Bytes + Regions.Bytes + Search.IndexBytes;

    public static AgentGround Of(double radius, CostGrid grid)
    {
        var regions = Regions.Of(grid);
        var largest = 0;

        for (var id = 1; id <= regions.Count; id++)
        {
            largest = Math.Max(largest, regions.SizeOf(id));
        }

        return new AgentGround(radius, grid, regions, largest, new GridSearch(grid));
    }
}
