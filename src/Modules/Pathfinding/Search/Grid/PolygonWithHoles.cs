namespace ModularPath.Pathfinding.Search.Grid;

/// <summary>
/// A connected area in pixel coordinates, as in GeoJSON (RFC 7946, 3.1.6). Its rings are closed (the first position is repeated
/// at the end) and touch neither themselves nor each other.
/// </summary>
/// <param name="Outer">Positively oriented: the shoelace formula over x and y gives a positive area.</param>
/// <param name="Holes">Negatively oriented.</param>
public sealed record PolygonWithHoles(IReadOnlyList<(double X, double Y)> Outer, IReadOnlyList<IReadOnlyList<(double X, double Y)>> Holes);
