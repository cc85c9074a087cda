using ModularPath.Pathfinding.Search;

namespace ModularPath.Pathfinding.Routes;

/// <summary>The ground as one of a certain width finds it.</summary>
/// <param name="Radius">Pixels.</param>
/// <param name="Grid">Cells that are too tight are blocked.</param>
/// <param name="Regions">What is connected for this one.</param>
/// <param name="Search">Over the grid.</param>
internal sealed record AgentGround(double Radius, CostGrid Grid, Regions Regions, GridSearch Search)
{
    public static AgentGround Of(double radius, CostGrid grid) => new(radius, grid, Regions.Of(grid), new GridSearch(grid));
}
