namespace ModularPath.Pathfinding.Tests.Sources;

internal sealed record RealMap(string Image, string Mask, string Kind);
