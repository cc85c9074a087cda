using ModularPath.Pathfinding.Search;
using ModularPath.Pathfinding.Search.Connectivity;
using ModularPath.Pathfinding.Search.Grid;
using ModularPath.Pathfinding.Search.Lines;

namespace ModularPath.Pathfinding.Terrain;

/// <summary>The ground for an agent of a radius.</summary>
/// <param name="Radius">Pixels.</param>
/// <param name="Grid">Cells too narrow for the agent are blocked.</param>
/// <param name="Regions">Regions that are connected for the agent.</param>
/// <param name="LargestRegion">Cells of the largest region; 0 if there is none.</param>
/// <param name="Search">Over the grid.</param>
/// <param name="Lines">Among what is blocked, whatever the costs.</param>
internal sealed record AgentGround(
    double Radius, CostGrid Grid, Regions Regions, int LargestRegion, GridSearch Search, ShortestLines Lines)
{
    /// <summary>Memory in use; the searches allocate part of it on first use.</summary>
    public long Bytes => Grid.Bytes + Regions.Bytes + Search.IndexBytes + Lines.Bytes
        + (Grid.OneWayCells is null ? 0 : (long)Grid.Width * Grid.Height);

    /// <param name="radius">Pixels.</param>
    /// <param name="grid">Cells too narrow for the agent are blocked.</param>
    /// <param name="search">Makes the search over it; null for a new one.</param>
    public static AgentGround ForRadius(double radius, CostGrid grid, Func<CostGrid, GridSearch>? search = null)
    {
        var regions = Regions.Of(grid);
        var largest = 0;

        for (var id = 1; id <= regions.Count; id++)
        {
            largest = Math.Max(largest, regions.SizeOf(id));
        }

        return new AgentGround(radius, grid, regions, largest, search?.Invoke(grid) ?? new GridSearch(grid), new ShortestLines(grid));
    }

    /// <summary>The same with other costs: blocked is what is blocked here, so that nothing else has to be made anew.</summary>
    public AgentGround With(CostGrid costs) => this with { Grid = costs, Search = new GridSearch(costs) };
}
