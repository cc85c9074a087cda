using ModularPath.Pathfinding.Search.Grid;

namespace ModularPath.Testing.MovingAi;

/// <summary>A row of a scenario: from where to where.</summary>
/// <param name="Printed">The least cost as the scenario has it, in decimals.</param>
/// <param name="Exact">The least cost from whole numbers; null where the map comes without them.</param>
public sealed record GridProblem(Cell Start, Cell Goal, double Printed, double? Exact)
{
    public double Optimum => Exact ?? Printed;
}
