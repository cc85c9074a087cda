namespace ModularPath.Pathfinding.Terrain;

/// <summary>What a zone does to the pixels in it.</summary>
internal enum ZoneKind
{
    Closed,
    Slow,
    Avoid,
    OneWay,
}
