namespace ModularPath.Pathfinding.Tests.Formats.Oracles;

/// <summary>Polygons as any geometry library sees them.</summary>
internal static class Rings
{
    /// <summary>By the shoelace formula, of a closed or an open ring.</summary>
    public static double Area(IReadOnlyList<(double X, double Y)> ring) =>
        Sides(ring).Sum(static s => (s.A.X * s.B.Y) - (s.B.X * s.A.Y)) / 2;

    /// <summary>Even-odd over all rings: a ray to the right.</summary>
    public static bool Covers(IEnumerable<IReadOnlyList<(double X, double Y)>> rings, double x, double y) =>
        rings.SelectMany(Sides)
            .Count(s => s.A.Y > y != s.B.Y > y && x < s.A.X + ((y - s.A.Y) / (s.B.Y - s.A.Y) * (s.B.X - s.A.X))) % 2 == 1;

    /// <summary>No corner occurs twice, except the last, which closes the ring.</summary>
    public static bool IsSimple(IReadOnlyList<(double X, double Y)> ring) =>
        ring[0] == ring[^1] && ring.Distinct().Count() == ring.Count - 1;

    /// <summary>The even-odd rule for the centres of all pixels at once.</summary>
    /// <param name="rings">In pixels.</param>
    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    public static bool[] CoveredCentres(IEnumerable<IReadOnlyList<(double X, double Y)>> rings, int width, int height)
    {
        var crossings = new List<double>[height];

        foreach (var (a, b) in rings.SelectMany(Sides))
        {
            for (var y = (int)Math.Ceiling(Math.Min(a.Y, b.Y) - 0.5); y + 0.5 < Math.Max(a.Y, b.Y); y++)
            {
                (crossings[y] ??= []).Add(a.X + ((y + 0.5 - a.Y) / (b.Y - a.Y) * (b.X - a.X)));
            }
        }

        var covered = new bool[width * height];

        for (var y = 0; y < height; y++)
        {
            // Between the first crossing and the second, the third and the fourth, and so on.
            foreach (var pair in (crossings[y] ?? []).Order().Chunk(2))
            {
                for (var x = (int)Math.Ceiling(pair[0] - 0.5); x + 0.5 < pair[1]; x++)
                {
                    covered[(y * width) + x] = true;
                }
            }
        }

        return covered;
    }

    public static IEnumerable<((double X, double Y) A, (double X, double Y) B)> Sides(IReadOnlyList<(double X, double Y)> ring) =>
        ring.Select((corner, i) => (corner, ring[(i + 1) % ring.Count]));
}
