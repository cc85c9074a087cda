namespace ModularPath.Pathfinding.Terrain;

/// <summary>A polygon of the request, in pixels.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Ring">Three corners at least, on the picture.</param>
/// <param name="Factor">By which costs are multiplied, where it is slow or to be avoided.</param>
/// <param name="Bearing">Degrees clockwise from up, where it is a one-way.</param>
internal sealed record Zone(ZoneKind Kind, IReadOnlyList<(double X, double Y)> Ring, float Factor, double Bearing);
