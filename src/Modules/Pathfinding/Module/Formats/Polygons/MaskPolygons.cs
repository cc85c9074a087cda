namespace ModularPath.Pathfinding.Formats.Polygons;

/// <summary>Splits a mask into polygons.</summary>
internal static class MaskPolygons
{
    /// <summary>
    /// The areas of one value, the largest first. Nothing is simplified: a pixel's centre is inside exactly if the pixel has the
    /// value.
    /// </summary>
    /// <param name="mask">Any values.</param>
    /// <param name="value">The one to outline.</param>
    public static IReadOnlyList<MaskPolygon> Trace(GrayImage mask, byte value)
    {
        var pieces = ConnectedComponents.Label(Binary(mask, value), Connectivity.Four);
        var outers = new (int X, int Y)[pieces.Count + 1][];
        var holes = new List<(int X, int Y)[]>?[pieces.Count + 1];

        foreach (var ring in MaskRings.Trace(mask.Pixels, mask.Width, mask.Height, value))
        {
            var piece = pieces.Labels[PixelRightOf(ring, mask.Width)];

            if (DoubleArea(ring) > 0)
            {
                outers[piece] = ring;
            }
            else
            {
                (holes[piece] ??= []).Add(ring);
            }
        }

        return
        [
            .. Enumerable.Range(1, pieces.Count)
                .Select(piece => new MaskPolygon(pieces.Areas[piece], outers[piece], holes[piece] ?? []))
                .OrderByDescending(static polygon => polygon.Pixels),
        ];
    }

    /// <summary>1 where a pixel has a value, else 0.</summary>
    public static GrayImage Binary(GrayImage mask, byte value) =>
        new(mask.Width, mask.Height, Array.ConvertAll(mask.Pixels, pixel => pixel == value ? (byte)1 : (byte)0));

    private static int PixelRightOf((int X, int Y)[] ring, int width)
    {
        var ((x, y), (nextX, nextY)) = (ring[0], ring[1]);
        return (nextX - x, nextY - y) switch
        {
            ( > 0, _) => (y * width) + x,
            (_, > 0) => (y * width) + x - 1,
            ( < 0, _) => ((y - 1) * width) + x - 1,
            _ => ((y - 1) * width) + x,
        };
    }

    private static long DoubleArea((int X, int Y)[] ring)
    {
        var (sum, last) = (0L, ring[^1]);

        foreach (var corner in ring)
        {
            sum += ((long)last.X * corner.Y) - ((long)corner.X * last.Y);
            last = corner;
        }

        return sum;
    }
}

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
