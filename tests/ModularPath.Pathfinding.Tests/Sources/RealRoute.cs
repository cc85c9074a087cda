namespace ModularPath.Pathfinding.Tests.Sources;

/// <summary>A route problem: start and goal in pixels, and the exact length over the truth if there is a path.</summary>
internal sealed record RealRoute(int[] Start, int[] Goal, bool Reachable, double? Length);
