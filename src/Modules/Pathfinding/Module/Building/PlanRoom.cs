namespace ModularPath.Pathfinding.Building;

/// <summary>A space: connected walkable ground between walls, doors and narrow openings.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Rings">
/// Not closed; the first has a positive area by the shoelace formula, holes a negative one. A pixel's centre is inside if the pixel belongs
/// to the room.
/// </param>
/// <param name="Pixels">How many.</param>
/// <param name="Rough">The share of rough ground, 0 to 1.</param>
/// <param name="IsEnclosed">Whether walls make most of what bounds it; other ground is open: a yard, a street, a terrace.</param>
internal sealed record PlanRoom(int Number, IReadOnlyList<(double X, double Y)[]> Rings, int Pixels, double Rough, bool IsEnclosed)
{
    // Of the sides of pixels that bound it, doors and openings aside.
    private const double Enclosed = 0.5;

    // Of a room's length to its width.
    private const double Elongated = 3;

    /// <summary>
    /// How many times a strip as long is as wide that has the same area and the same outline; 1 for what is rounder than a square.
    /// </summary>
    public double Elongation
    {
        get
        {
            var (area, outline) = (Area(Rings[0]), Outline(Rings[0]));
            var root = Math.Sqrt(Math.Max(0, (outline * outline) - (16 * area)));
            return (outline + root) / Math.Max(1, outline - root);
        }
    }

    /// <summary>All that its outer ring surrounds, furniture and pillars too, in pixels.</summary>
    public double Surrounded => Area(Rings[0]);

    /// <summary>Whether it is long and narrow, as a corridor; how many ways lead out of it is for others to say.</summary>
    public bool IsElongated => IsEnclosed && Elongation >= Elongated;

    public static List<PlanRoom> All(MapGround ground, FloorPixels pixels, SpaceLabels spaces)
    {
        var (width, height, labels) = (ground.Width, ground.Height, spaces.Labels);
        var (counts, rough, walls, open) = (
            new int[spaces.Count + 1], new int[spaces.Count + 1], new long[spaces.Count + 1], new long[spaces.Count + 1]);
        var bounds = Enumerable.Repeat(new ComponentBounds(width, height, -1, -1), spaces.Count + 1).ToArray();

        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var i = (y * width) + x;

                if (labels[i] is > 0 and var own)
                {
                    counts[own]++;
                    rough[own] += pixels.Labels[i] == (byte)MapClass.Rough ? 1 : 0;
                    var box = bounds[own];
                    bounds[own] = new ComponentBounds(
                        Math.Min(box.Left, x), Math.Min(box.Top, y), Math.Max(box.Right, x), Math.Max(box.Bottom, y));
                    Side(own, i, x > 0, i - 1);
                    Side(own, i, x + 1 < width, i + 1);
                    Side(own, i, y > 0, i - width);
                    Side(own, i, y + 1 < height, i + width);
                }
            }
        }

        var outline = new SpaceOutline(labels, width);
        return
        [
            .. Enumerable.Range(1, spaces.Count).Select(room => new PlanRoom(
                room, Ordered(outline.Trace(room, bounds[room])), counts[room], (double)rough[room] / counts[room],
                walls[room] >= Enclosed * (walls[room] + open[room]))),
        ];

        void Side(int own, int from, bool isOn, int other)
        {
            if (isOn && (labels[other] > 0 || pixels.Kinds[other] == FloorKind.Furniture))
            {
                return;
            }

            if (isOn && pixels.Labels[other] == (byte)MapClass.Wall)
            {
                walls[own]++;
            }
            else if (pixels.Kinds[from] != FloorKind.Door)
            {
                open[own]++;
            }
        }
    }

    // The outer ring has the largest area.
    private static IReadOnlyList<(double X, double Y)[]> Ordered(IReadOnlyList<(double X, double Y)[]> rings) =>
        [.. rings.OrderByDescending(Area)];

    private static double Outline((double X, double Y)[] ring) =>
        ring.Zip(ring.Skip(1).Append(ring[0]), static (a, b) => double.Hypot(b.X - a.X, b.Y - a.Y)).Sum();

    private static double Area((double X, double Y)[] ring)
    {
        var (sum, last) = (0.0, ring[^1]);

        foreach (var corner in ring)
        {
            sum += (last.X * corner.Y) - (corner.X * last.Y);
            last = corner;
        }

        return sum / 2;
    }
}
