namespace ModularPath.Pathfinding.Terrain;

/// <summary>A polygon of the request, in pixels.</summary>
/// <param name="Kind">Its effect.</param>
/// <param name="Ring">At least three corners, within the picture.</param>
/// <param name="Factor">Factor on costs, for slow and avoided zones.</param>
/// <param name="Bearing">Degrees clockwise from up, for one-way zones.</param>
internal sealed record Zone(ZoneKind Kind, IReadOnlyList<(double X, double Y)> Ring, float Factor, double Bearing);

/// <summary>The effect of a zone on its pixels.</summary>
internal enum ZoneKind
{
    Closed,
    Slow,
    Avoid,
    OneWay,
}
