namespace ModularPath.Pathfinding.Formats.Polygons;

/// <summary>
/// The walkable area as triangles for game engines: triangles that share a whole side are neighbours, others are not. Exact along
/// the edges of pixels. Equal runs of pixels in consecutive rows form rectangles; corners of the rectangles above and below are
/// inserted into their sides, and a strip of triangles fills each rectangle.
/// </summary>
/// <param name="Vertices">In pixels, x right, y down.</param>
/// <param name="Triangles">Vertex indices, clockwise with y down.</param>
internal sealed record NavigationMesh(IReadOnlyList<(int X, int Y)> Vertices, IReadOnlyList<(int A, int B, int C)> Triangles)
{
    /// <param name="walkable">Nonzero where one can stand.</param>
    public static NavigationMesh Build(GrayImage walkable)
    {
        var rectangles = RectanglesOf(walkable);
        var above = ByRow(rectangles, static rectangle => rectangle.Bottom);
        var below = ByRow(rectangles, static rectangle => rectangle.Top);
        var numbers = new Dictionary<(int X, int Y), int>();
        var triangles = new List<(int A, int B, int C)>();

        foreach (var rectangle in rectangles)
        {
            var top = SideOf(rectangle, above.GetValueOrDefault(rectangle.Top, []), rectangle.Top);
            var bottom = SideOf(rectangle, below.GetValueOrDefault(rectangle.Bottom, []), rectangle.Bottom);
            AddStrip(top, bottom, triangles);
        }

        return new NavigationMesh([.. numbers.OrderBy(static entry => entry.Value).Select(static entry => entry.Key)], triangles);

        int[] SideOf(PixelRectangle own, PixelRectangle[] others, int y) =>
        [
            .. Touching(own, others)
                .SelectMany(other => new[] { Math.Max(own.Left, other.Left), Math.Min(own.Right, other.Right) })
                .Append(own.Left).Append(own.Right)
                .Distinct().Order().Select(x => NumberOf((x, y))),
        ];

        int NumberOf((int X, int Y) place)
        {
            numbers.TryAdd(place, numbers.Count);
            return numbers[place];
        }
    }

    private static List<PixelRectangle> RectanglesOf(GrayImage walkable)
    {
        var (rectangles, open) = (new List<PixelRectangle>(), new Dictionary<(int Left, int Right), int>());

        for (var y = 0; y <= walkable.Height; y++)
        {
            var going = new Dictionary<(int Left, int Right), int>();

            foreach (var run in y < walkable.Height ? RunsOf(walkable, y) : [])
            {
                going[run] = open.Remove(run, out var top) ? top : y;
            }

            rectangles.AddRange(open.Select(ended => new PixelRectangle(ended.Key.Left, ended.Value, ended.Key.Right, y)));
            open = going;
        }

        return rectangles;
    }

    // Rectangles that begin or end at a row do not overlap in it.
    private static Dictionary<int, PixelRectangle[]> ByRow(List<PixelRectangle> rectangles, Func<PixelRectangle, int> rowOf) =>
        rectangles.GroupBy(rowOf)
            .ToDictionary(static row => row.Key, static row => row.OrderBy(static rectangle => rectangle.Left).ToArray());

    private static IEnumerable<PixelRectangle> Touching(PixelRectangle own, PixelRectangle[] others)
    {
        var (first, end) = (0, others.Length);

        while (first < end)
        {
            var middle = (first + end) / 2;
            (first, end) = others[middle].Right > own.Left ? (first, middle) : (middle + 1, end);
        }

        return others.Skip(first).TakeWhile(other => other.Left < own.Right);
    }

    private static IEnumerable<(int Left, int Right)> RunsOf(GrayImage walkable, int y)
    {
        for (int x = 0, left = -1; x <= walkable.Width; x++)
        {
            var isIn = x < walkable.Width && walkable.Pixels[(y * walkable.Width) + x] != 0;

            if (isIn && left < 0)
            {
                left = x;
            }
            else if (!isIn && left >= 0)
            {
                yield return (left, x);
                left = -1;
            }
        }
    }

    private static void AddStrip(int[] top, int[] bottom, List<(int A, int B, int C)> triangles)
    {
        for (var (t, b) = (0, 0); t + 1 < top.Length || b + 1 < bottom.Length;)
        {
            // Advances both sides evenly, so that triangles do not get thinner than necessary.
            if (b + 1 == bottom.Length || (t + 1 < top.Length && (t + 1) * bottom.Length <= (b + 1) * top.Length))
            {
                triangles.Add((top[t], top[t + 1], bottom[b]));
                t++;
            }
            else
            {
                triangles.Add((top[t], bottom[b + 1], bottom[b]));
                b++;
            }
        }
    }
}

/// <summary>A rectangle of pixels; right and bottom are exclusive.</summary>
internal readonly record struct PixelRectangle(int Left, int Top, int Right, int Bottom);
