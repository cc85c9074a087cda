namespace ModularPath.Pathfinding.Search.Tests.MovingAi;

/// <summary>A row of a scenario: from where to where, and the published least cost.</summary>
internal sealed record GridProblem(Cell Start, Cell Goal, double Optimum);
