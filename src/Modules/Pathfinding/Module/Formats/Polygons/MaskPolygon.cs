namespace ModularPath.Pathfinding.Formats.Polygons;

/// <summary>An area of pixels that hang together by their sides, outlined exactly; see <see cref="ModularPath.Pathfinding.Terrain.MaskRings"/>.</summary>
/// <param name="Pixels">How many.</param>
/// <param name="Outer">Its corners in pixels, not closed, of positive area by the shoelace formula.</param>
/// <param name="Holes">Of negative area.</param>
internal sealed record MaskPolygon(int Pixels, (int X, int Y)[] Outer, IReadOnlyList<(int X, int Y)[]> Holes)
{
    public IEnumerable<(int X, int Y)[]> Rings => Holes.Prepend(Outer);
}
