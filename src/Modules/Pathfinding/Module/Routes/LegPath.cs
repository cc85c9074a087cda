using ModularPath.Pathfinding.Search.Geometry;
using ModularPath.Pathfinding.Search.Grid;

namespace ModularPath.Pathfinding.Routes;

/// <summary>The path from one waypoint to the next.</summary>
/// <param name="Line">Pixel coordinates; a single position if both waypoints are in one cell.</param>
/// <param name="Weight">The pixels through each cell, times its cost.</param>
internal sealed record LegPath(IReadOnlyList<(double X, double Y)> Line, double Weight)
{
    public static LegPath Over(CostGrid grid, IReadOnlyList<(double X, double Y)> line) => new(line, WeightOver(grid, line));

    public double Length => Line.Zip(Line.Skip(1), static (a, b) => double.Hypot(b.X - a.X, b.Y - a.Y)).Sum();

    /// <summary>The weight of the same line with other costs.</summary>
    public double WeightOver(CostGrid grid) => WeightOver(grid, Line);

    private static double WeightOver(CostGrid grid, IReadOnlyList<(double X, double Y)> line) =>
        line.Zip(line.Skip(1), (a, b) => LineCost.Of(grid, a, b)).Sum();
}
