using Microsoft.Extensions.Logging;
using ModularPath.Pathfinding.Search.Geometry;
using ModularPath.Pathfinding.Search.Grid;
using ModularPath.Pathfinding.Search.Lines;

namespace ModularPath.Pathfinding.Routes;

/// <summary>
/// Finds the path between two cells as straight lines, and checks every result. The exact shortest line is the answer wherever it
/// is the best one: if no one-way forbids it, and if it crosses only ground of the least cost. Else the best path over the grid
/// is straightened, by <see cref="CheapLines"/> if there are no one-ways.
/// </summary>
internal sealed partial class LegFinder(ILogger<LegFinder> logger)
{
    // Of a weight, above which it is more than a sum's rounding.
    private const double Rounding = 1e-9;

    /// <summary>The best path; null if there is none. Without one-ways the way back is the same line, to the last digit.</summary>
    public LegPath? Find(MapGround ground, AgentGround agent, Cell start, Cell goal, CancellationToken cancellationToken)
    {
        // The regions answer first: a search would expand a whole region before it knew.
        if (agent.Regions.IdOf(start) != agent.Regions.IdOf(goal))
        {
            return null;
        }

        var isBackward = agent.Grid.OneWayCells is null && (goal.Y, goal.X).CompareTo((start.Y, start.X)) < 0;
        var (one, other) = isBackward ? (goal, start) : (start, goal);
        var leg = Shortest(ground, agent, one, other, cancellationToken) ?? OverGrid(ground, agent, one, other, cancellationToken);
        return isBackward ? leg?.Reversed() : leg;
    }

    /// <summary>The exact shortest line; null if it may not be the best path, or if there is none.</summary>
    public LegPath? Shortest(MapGround ground, AgentGround agent, Cell start, Cell goal, CancellationToken cancellationToken)
    {
        var line = new LineBuffer();

        if (agent.Grid.OneWayCells is not null || !agent.Lines.TryFind(start, goal, line, cancellationToken))
        {
            return null;
        }

        var leg = LegPath.Over(agent.Grid, line.Points.ToArray());

        if (leg.Weight > agent.Grid.MinimumCost * leg.Length * (1 + Rounding))
        {
            return null;
        }

        if (GeometryCheck.IsWalkable(ground, leg.Line))
        {
            return leg;
        }

        LogUnsafe(start, goal);
        return null;
    }

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

    private LegPath? OverGrid(MapGround ground, AgentGround agent, Cell start, Cell goal, CancellationToken cancellationToken)
    {
        if (agent.Search.FindPath(start, goal, cancellationToken) is not { } path)
        {
            return null;
        }

        var known = Straighten(ground, agent, path);

        if (agent.Grid.OneWayCells is not null || agent.Grid.IsUniform)
        {
            return known;
        }

        var line = new CheapLines(agent.Grid, agent.Lines).Find(start, goal, known.Line, cancellationToken);

        if (GeometryCheck.IsWalkable(ground, line))
        {
            return LegPath.Over(agent.Grid, line);
        }

        LogUnsafe(start, goal);
        return known;
    }

    [LoggerMessage(
        Level = LogLevel.Error, Message = "The line from {Start} to {Goal} crosses something; answering the cells of a path instead")]
    private partial void LogUnsafe(Cell start, Cell goal);
}

/// <summary>The path from one waypoint to the next.</summary>
/// <param name="Line">Pixel coordinates; a single position if both waypoints are in one cell.</param>
/// <param name="Length">Pixels.</param>
/// <param name="Weight">The pixels through each cell, times its cost.</param>
internal sealed record LegPath(IReadOnlyList<(double X, double Y)> Line, double Length, double Weight)
{
    public static LegPath Over(CostGrid grid, IReadOnlyList<(double X, double Y)> line)
    {
        var length = Sum(line, static (a, b) => double.Hypot(b.X - a.X, b.Y - a.Y));
        return new LegPath(line, length, WeightOver(grid, line, length));
    }

    /// <summary>The weight of the same line with other costs.</summary>
    public double WeightOver(CostGrid grid) => WeightOver(grid, Line, Length);

    /// <summary>The same line from its end.</summary>
    public LegPath Reversed() => this with { Line = [.. Line.Reverse()] };

    private static double WeightOver(CostGrid grid, IReadOnlyList<(double X, double Y)> line, double length) =>
        grid.IsUniform ? grid.MinimumCost * length : Sum(line, (a, b) => LineCost.Of(grid, a, b));

    // From the end that comes first in reading order, so that the way back sums up to the same, to the last digit.
    private static double Sum(
        IReadOnlyList<(double X, double Y)> line, Func<(double X, double Y), (double X, double Y), double> measure)
    {
        var isBackward = (line[^1].Y, line[^1].X).CompareTo((line[0].Y, line[0].X)) < 0;
        var sum = 0.0;

        for (var i = 1; i < line.Count; i++)
        {
            sum += isBackward ? measure(line[^i], line[^(i + 1)]) : measure(line[i - 1], line[i]);
        }

        return sum;
    }
}
