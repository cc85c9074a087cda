using ModularPath.Pathfinding.Search.Grid;

namespace ModularPath.Pathfinding.Search.Tests.MovingAi;

/// <summary>A row of a scenario: start and goal.</summary>
/// <param name="Printed">The least cost as printed in the scenario.</param>
/// <param name="Exact">The least cost in exact integers; null if the map comes without them.</param>
internal sealed record GridProblem(Cell Start, Cell Goal, double Printed, double? Exact)
{
    public double Optimum => Exact ?? Printed;
}
