using ModularPath.Inference.Contracts;

namespace ModularPath.Testing.Maps;

/// <summary>
/// The pixels that a line touches, by brute force and without any code of the product: dense samples along the line and
/// its crossings with the grid, each with a margin of a billionth of a pixel.
/// </summary>
public static class WalkedPixels
{
    private const double Touch = 1e-9;

    /// <summary>The pixels that a line touches and that are not walkable.</summary>
    public static IReadOnlyList<(int X, int Y)> NotWalkable(SegmentationMask mask, IReadOnlyList<IReadOnlyList<double>> line)
    {
        var bad = new HashSet<(int X, int Y)>();

        for (var i = 1; i < line.Count; i++)
        {
            foreach (var (x, y) in Samples(line[i - 1], line[i]))
            {
                Look(x - Touch, y - Touch);
                Look(x + Touch, y - Touch);
                Look(x - Touch, y + Touch);
                Look(x + Touch, y + Touch);
            }
        }

        return [.. bad];

        void Look(double x, double y)
        {
            var (px, py) = ((int)Math.Floor(x), (int)Math.Floor(y));

            if (px < 0 || py < 0 || px >= mask.Width || py >= mask.Height
                || (MapClass)mask.Labels[(py * mask.Width) + px] is not (MapClass.Walkable or MapClass.Door or MapClass.Rough))
            {
                bad.Add((px, py));
            }
        }
    }

    public static double LengthOf(IReadOnlyList<IReadOnlyList<double>> line) =>
        line.Zip(line.Skip(1), static (a, b) => Math.Sqrt(Math.Pow(b[0] - a[0], 2) + Math.Pow(b[1] - a[1], 2))).Sum();

    private static IEnumerable<(double X, double Y)> Samples(IReadOnlyList<double> a, IReadOnlyList<double> b)
    {
        var steps = (int)Math.Ceiling(Math.Max(Math.Abs(b[0] - a[0]), Math.Abs(b[1] - a[1])) * 4) + 1;

        for (var i = 0; i <= steps; i++)
        {
            yield return At((double)i / steps);
        }

        for (var axis = 0; axis < 2; axis++)
        {
            var (least, most) = (Math.Min(a[axis], b[axis]), Math.Max(a[axis], b[axis]));

            for (var line = Math.Ceiling(least); line <= most && most > least; line++)
            {
                yield return At((line - a[axis]) / (b[axis] - a[axis]));
            }
        }

        (double X, double Y) At(double share) => (a[0] + (share * (b[0] - a[0])), a[1] + (share * (b[1] - a[1])));
    }
}
