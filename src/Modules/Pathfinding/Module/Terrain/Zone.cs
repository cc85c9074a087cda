namespace ModularPath.Pathfinding.Terrain;

/// <summary>A polygon in which other rules hold, in pixels. Equal to another that has the same members.</summary>
/// <param name="Kind">Its effect.</param>
/// <param name="Ring">At least three corners, within the picture.</param>
/// <param name="Factor">Factor on costs, for slow and avoided zones.</param>
/// <param name="Bearing">Degrees clockwise from up, for one-way zones.</param>
internal sealed record Zone(ZoneKind Kind, IReadOnlyList<(double X, double Y)> Ring, float Factor, double Bearing)
{
    public bool Equals(Zone? other) =>
        other is not null && (Kind, Factor, Bearing) == (other.Kind, other.Factor, other.Bearing) && Ring.SequenceEqual(other.Ring);

    public override int GetHashCode() => HashCode.Combine(Kind, Factor, Bearing, Ring[0]);
}

/// <summary>The effect of a zone on its pixels.</summary>
internal enum ZoneKind
{
    Closed,
    Slow,
    Avoid,
    OneWay,
}
