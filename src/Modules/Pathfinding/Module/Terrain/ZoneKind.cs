namespace ModularPath.Pathfinding.Terrain;

/// <summary>The effect of a zone on its pixels.</summary>
internal enum ZoneKind
{
    Closed,
    Slow,
    Avoid,
    OneWay,
}
