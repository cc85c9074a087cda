namespace ModularPath.Pathfinding.Routes;

/// <summary>A polygon of the request, in pixels.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Ring">Three corners at least, on the picture.</param>
/// <param name="Factor">By which costs are multiplied; without meaning where it is closed.</param>
internal sealed record Zone(ZoneKind Kind, IReadOnlyList<(double X, double Y)> Ring, float Factor);
