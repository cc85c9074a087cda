namespace ModularPath.Pathfinding.Tests.Sources;

/// <summary>A route problem: pixels, and the exact length over the truth where there is a way.</summary>
internal sealed record RealRoute(int[] Start, int[] Goal, bool Reachable, double? Length);
