namespace ModularPath.Inference.Classical;

/// <summary>
/// Reads sprint orienteering maps, whose colours are standardised (International Orienteering Federation, ISSprOM 2019-2): paved,
/// open and built-up ground, areas that must not be entered, and walls as dark lines. Purple lines enclose what is closed for the
/// event.
/// </summary>
/// <remarks>
/// The thresholds were set on four maps of one cartographer at 1024 pixels; of the 243 other pictures of the development set,
/// none is taken for such a map.
/// </remarks>
internal static class SprintMapReader
{
    private const int Near = 18;
    private const int SureDistance = 14;
    private const int Dark = 110;
    private const int Brown = 50;
    private const int LeastEnclosed = 80;

    // The colours on a screen. Purple and black are lines, brown is both; pixels without a class take that of their surroundings.
    private static readonly (byte R, byte G, byte B, MapClass? Class)[] Code =
    [
        (255, 255, 255, MapClass.Background), (250, 214, 178, MapClass.Walkable), (130, 137, 141, MapClass.Obstacle),
        (255, 190, 70, MapClass.Rough), (253, 215, 130, MapClass.Rough), (254, 235, 205, MapClass.Rough),
        (210, 212, 214, MapClass.Rough), (150, 215, 160, MapClass.Rough),
        (168, 168, 50, MapClass.Obstacle), (30, 175, 90, MapClass.Obstacle), (62, 200, 240, MapClass.Water),
        (240, 0, 240, null), (20, 20, 20, null), (205, 120, 60, null),
    ];

    private const int Paved = 1;
    private const int Building = 2;
    private const int FirstOpen = 3;
    private const int LastOpen = 5;
    private const int Purple = 11;

    /// <returns>Null if it is no such map.</returns>
    public static ClassicalReading? Read(Picture picture)
    {
        if (!IsSprintMap(picture))
        {
            return null;
        }

        var (codes, isSure) = (new byte[picture.Pixels.Length / 4], new bool[picture.Pixels.Length / 4]);

        for (var i = 0; i < codes.Length; i++)
        {
            var (r, g, b) = (picture.Pixels[4 * i], picture.Pixels[(4 * i) + 1], picture.Pixels[(4 * i) + 2]);
            (codes[i], var distance) = Nearest(r, g, b);
            isSure[i] = distance < SureDistance * SureDistance && Code[codes[i]].Class is not null && Math.Max(r, Math.Max(g, b)) >= Dark;
        }

        return Read(picture, codes, isSure);
    }

    // Every thirteenth pixel is enough, and cheap: most pictures are something else.
    private static bool IsSprintMap(Picture picture)
    {
        var (counts, looks) = (new int[Code.Length], 0.0);

        for (var i = 0; i < picture.Pixels.Length; i += 4 * 13)
        {
            var (r, g, b) = (picture.Pixels[i], picture.Pixels[i + 1], picture.Pixels[i + 2]);
            var code = Array.FindIndex(
                Code, code => Math.Abs(r - code.R) <= Near && Math.Abs(g - code.G) <= Near && Math.Abs(b - code.B) <= Near);
            looks++;

            if (code >= 0)
            {
                counts[code]++;
            }
        }

        return counts.Sum() / looks > 0.6 && counts[Paved] / looks > 0.05 && counts[Building] / looks > 0.02
            && counts[FirstOpen..(LastOpen + 1)].Sum() / looks > 0.05;
    }

    private static ClassicalReading Read(Picture picture, byte[] codes, bool[] isSure)
    {
        var (width, height) = (picture.Width, picture.Height);
        var labels = Ground(codes, isSure, width, height);
        var purple = new byte[codes.Length];

        for (var i = 0; i < codes.Length; i++)
        {
            var (r, g, b) = (picture.Pixels[4 * i], picture.Pixels[(4 * i) + 1], picture.Pixels[(4 * i) + 2]);
            var isWall = Math.Max(r, Math.Max(g, b)) < Dark && r - b < Brown;
            purple[i] = codes[i] == Purple && g < 120 ? byte.MaxValue : (byte)0;
            labels[i] = isWall || purple[i] > 0 ? (byte)MapClass.Wall : labels[i];
        }

        foreach (var i in Enclosed(new GrayImage(width, height, purple)))
        {
            labels[i] = labels[i] == (byte)MapClass.Wall ? labels[i] : (byte)MapClass.Obstacle;
        }

        byte[] confidence = [.. isSure.Select(static sure => sure ? (byte)240 : (byte)200)];
        return new ClassicalReading(new GrayImage(width, height, labels), new GrayImage(width, height, confidence)) { IsCertain = true };
    }

    private static (byte Code, int Distance) Nearest(int r, int g, int b)
    {
        var (best, least) = (0, int.MaxValue);

        for (var code = 0; code < Code.Length; code++)
        {
            var (dr, dg, db) = (r - Code[code].R, g - Code[code].G, b - Code[code].B);
            // Weighted (in tenths) like the sensitivity of the eye, for which the inks were chosen: green most, blue least.
            var distance = ((3 * dr * dr) + (6 * dg * dg) + (2 * db * db)) / 10;
            (best, least) = distance < least ? (code, distance) : (best, least);
        }

        return ((byte)best, least);
    }

    /// <summary>Lines, letters and blends take the class of the nearest pixel with a colour of the standard.</summary>
    private static byte[] Ground(byte[] codes, bool[] isSure, int width, int height)
    {
        var (labels, isKnown) = (new byte[codes.Length], (bool[])isSure.Clone());
        var queue = new Queue<int>();

        for (var i = 0; i < codes.Length; i++)
        {
            if (isKnown[i])
            {
                labels[i] = (byte)Code[codes[i]].Class!.Value;
                queue.Enqueue(i);
            }
        }

        while (queue.TryDequeue(out var i))
        {
            var (x, y) = (i % width, i / width);

            (int, bool)[] neighbours = [(i - 1, x > 0), (i + 1, x < width - 1), (i - width, y > 0), (i + width, y < height - 1)];

            foreach (var (to, isInside) in neighbours)
            {
                if (isInside && !isKnown[to])
                {
                    (isKnown[to], labels[to]) = (true, labels[i]);
                    queue.Enqueue(to);
                }
            }
        }

        return labels;
    }

    // Dilated to include the line itself and one pixel beyond. Areas smaller than the inside of a letter do not count.
    private static IEnumerable<int> Enclosed(GrayImage purple)
    {
        var line = Morphology.Dilate(purple, 1);
        var parts = ConnectedComponents.Label(Binary.Not(line), Connectivity.Four);
        var inside = new byte[purple.Pixels.Length];

        for (var i = 0; i < inside.Length; i++)
        {
            var part = parts.Labels[i];
            var bounds = parts.Bounds[part];
            var isEnclosed = part > 0 && parts.Areas[part] >= LeastEnclosed
                && bounds is { Left: > 0, Top: > 0 } && bounds.Right < purple.Width - 1 && bounds.Bottom < purple.Height - 1;
            inside[i] = isEnclosed ? byte.MaxValue : (byte)0;
        }

        var closed = Morphology.Dilate(new GrayImage(purple.Width, purple.Height, inside), 2).Pixels;
        return Enumerable.Range(0, closed.Length).Where(i => closed[i] > 0);
    }
}
