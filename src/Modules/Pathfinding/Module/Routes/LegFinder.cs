using Microsoft.Extensions.Logging;
using ModularPath.Pathfinding.Search.Geometry;
using ModularPath.Pathfinding.Search.Grid;

namespace ModularPath.Pathfinding.Routes;

/// <summary>Finds the path between two cells as straight lines, and checks every result.</summary>
internal sealed partial class LegFinder(ILogger<LegFinder> logger)
{
    /// <summary>The best path; null if there is none.</summary>
    public LegPath? Find(MapGround ground, AgentGround agent, Cell start, Cell goal, CancellationToken cancellationToken) =>
        // The regions answer first: a search would expand a whole region before it knew.
        agent.Regions.IdOf(start) == agent.Regions.IdOf(goal) && agent.Search.FindPath(start, goal, cancellationToken) is { } path
            ? Straighten(ground, agent, path)
            : null;

    /// <summary>Straightens a path that was found otherwise.</summary>
    public LegPath Straighten(MapGround ground, AgentGround agent, GridPath path)
    {
        var line = PathSimplifier.Simplify(agent.Grid, path);

        if (!GeometryCheck.IsWalkable(ground, line, agent.Grid.OneWayCells))
        {
            LogUnsafe(path.Cells[0], path.Cells[^1]);
            line = [.. path.Cells.Select(static cell => cell.Centre)];
        }

        return GeometryCheck.IsWalkable(ground, line, agent.Grid.OneWayCells)
            ? LegPath.Over(agent.Grid, line)
            : throw new InvalidOperationException(
                $"The path from {path.Cells[0]} to {path.Cells[^1]} crosses something that is not walkable.");
    }

    [LoggerMessage(
        Level = LogLevel.Error, Message = "The simplified path from {Start} to {Goal} crosses something; answering its cells instead")]
    private partial void LogUnsafe(Cell start, Cell goal);
}

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
