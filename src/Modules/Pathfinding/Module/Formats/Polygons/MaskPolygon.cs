namespace ModularPath.Pathfinding.Formats.Polygons;

/// <summary>
/// An area of edge-connected pixels with its exact outline; see <see cref="ModularPath.Pathfinding.Terrain.MaskRings"/>.
/// </summary>
/// <param name="Pixels">Number of pixels.</param>
/// <param name="Outer">Corners in pixels, not closed, positively oriented by the shoelace formula.</param>
/// <param name="Holes">Negatively oriented.</param>
internal sealed record MaskPolygon(int Pixels, (int X, int Y)[] Outer, IReadOnlyList<(int X, int Y)[]> Holes)
{
    public IEnumerable<(int X, int Y)[]> Rings => Holes.Prepend(Outer);
}
