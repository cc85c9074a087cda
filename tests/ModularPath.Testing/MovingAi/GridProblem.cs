using ModularPath.Pathfinding.Search.Grid;

namespace ModularPath.Testing.MovingAi;

/// <summary>A row of a scenario: from where to where.</summary>
/// <param name="Printed">The least cost as printed in the scenario.</param>
/// <param name="Exact">The least cost computed from whole numbers; null if the map has none.</param>
public sealed record GridProblem(Cell Start, Cell Goal, double Printed, double? Exact)
{
    public double Optimum => Exact ?? Printed;
}
