namespace ModularPath.Pathfinding.Tests.Sources;

internal sealed record RealProblems(IReadOnlyList<RealRoute> Routes);
