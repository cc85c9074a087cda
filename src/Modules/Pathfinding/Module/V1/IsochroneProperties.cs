namespace ModularPath.Pathfinding.V1;

/// <summary>What a contour means.</summary>
/// <param name="Contour">As asked.</param>
/// <param name="Metric"><c>distance</c> or <c>time</c>.</param>
/// <param name="Unit"><c>m</c>, <c>s</c> or <c>px</c>.</param>
public sealed record IsochroneProperties(double Contour, string Metric, string Unit);
