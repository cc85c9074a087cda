namespace ModularPath.Pathfinding.CentreLines;

/// <summary>
/// The barriers of a map as few lines, for programs that know walls as lines: the middle of what is thin, the outline of what is solid,
/// and doors as pieces of the walls that they sit in. What walls and obstacles part, the lines part.
/// </summary>
/// <param name="square">What 0.2 of is near, in pixels: the side of a square of a tabletop, or a metre or so.</param>
internal sealed class BarrierLines(double square)
{
    // Of a square. A line through the middle is as near to both faces as lines may be.
    private const double Thickest = 0.4;

    private const double Farthest = 0.19;

    private static readonly Coarseness Fine = new(0.1, 0.08, 0.26, 0);

    // Of a square, the nearest first: how far lines may be from what they stand for.
    private static readonly (double Tolerance, Coarseness Shape)[] Levels =
    [
        (0.01, Fine), (0.03, Fine), (0.06, Fine), (0.1, Fine), (0.14, Fine), (Farthest, Fine),
        (Farthest, new Coarseness(0.2, 0.2, 0.4, 0.3)), (Farthest, new Coarseness(0.25, 0.25, 0.4, 0.3)),
        (Farthest, new Coarseness(0.3, 0.3, 0.4, 0.3)), (Farthest, new Coarseness(0.4, 0.4, 0.4, 0.3)),
    ];

    // For 40 by 40 squares: tabletops become slow with thousands of walls.
    private const double MostSegments = 500;
    private const double SquaresOfThose = 1600;

    /// <param name="mask">Class ids.</param>
    /// <param name="windows">Lines in pixels, each in a wall.</param>
    public IReadOnlyList<BarrierLine> Find(GrayImage mask, IReadOnlyList<((double X, double Y) From, (double X, double Y) To)> windows)
    {
        var walls = new GrayImage(mask.Width, mask.Height, Array.ConvertAll(mask.Pixels, static label => (byte)(label switch
        {
            (byte)MapClass.Wall => BarrierKind.Wall,
            (byte)MapClass.Door => BarrierKind.Door,
            _ => BarrierKind.None,
        })));
        var obstacles = Obstacles(mask);

        foreach (var (from, to) in windows)
        {
            Stamp(walls, from, to);
        }

        var most = Most(mask);
        List<BarrierLine> found = [];
        var (ofWalls, ofObstacles, drawn) = (new LineGraph(), new LineGraph(), default(Coarseness));

        foreach (var (tolerance, shape) in Levels)
        {
            if (drawn != shape)
            {
                (ofWalls, ofObstacles, drawn) = (Graph(walls, obstacles, shape), Graph(obstacles, null, shape with { Hole = 0 }), shape);
            }

            found = [.. Lines(ofWalls, obstacles, tolerance), .. Lines(ofObstacles, walls, tolerance)];

            if (Count(found) <= most)
            {
                break;
            }
        }

        return found;
    }

    /// <summary>The lines of walls, however many they are.</summary>
    /// <param name="walls">Nonzero where a wall is.</param>
    /// <param name="tolerance">How far lines may be from the middle, in pixels.</param>
    public IReadOnlyList<BarrierLine> Middles(GrayImage walls, double tolerance)
    {
        var kinds = new GrayImage(
            walls.Width, walls.Height, Array.ConvertAll(walls.Pixels, static wall => wall == 0 ? (byte)0 : (byte)BarrierKind.Wall));
        return
        [
            .. Lines(
                Graph(kinds, null, Fine), new GrayImage(walls.Width, walls.Height, new byte[kinds.Pixels.Length]), tolerance / square),
        ];
    }

    /// <summary>Of a map that has more than can be had with lines so near; null where they are few enough.</summary>
    public MapWarning? Excess(GrayImage mask, IReadOnlyList<BarrierLine> found) => Count(found) is var count && count <= Most(mask) ? null
        : new MapWarning("many_walls", FormattableString.Invariant(
            $"The file has {count} walls, more than the {Most(mask):0} that a map of its size should have: it may be slow in play. ")
            + "Give a larger grid, or paint over what is too fine.");

    private static int Count(IReadOnlyList<BarrierLine> lines) => lines.Sum(static barrier => barrier.Line.Count - 1);

    private double Most(GrayImage mask) =>
        MostSegments * Math.Max(1, mask.Width * (double)mask.Height / (square * square) / SquaresOfThose);

    private IEnumerable<BarrierLine> Lines(LineGraph graph, GrayImage beyond, double tolerance) =>
        new LineSimplification(LineChain.Of(graph.Edges), beyond, Math.Max(0.75, tolerance * square)).Simplify();

    private LineGraph Graph(GrayImage kinds, GrayImage? beyond, Coarseness shape)
    {
        var area = new BarrierArea(kinds, Thickest * square, shape.Dirt * square, shape.Deepest * square, shape.Hole * square);
        var graph = LineTracing.Trace(area);
        new LinePruning(graph, area, shape.Stub * square).Prune();
        LineCorners.Sharpen(graph, area);
        new LineEnds(graph, area, beyond).Stretch();
        return graph;
    }

    // Obstacles reach into the walls that they touch, as far as the lines of these may lie inside.
    private GrayImage Obstacles(GrayImage mask)
    {
        var kinds = Array.ConvertAll(
            mask.Pixels, static label => label == (byte)MapClass.Obstacle ? (byte)BarrierKind.Obstacle : (byte)BarrierKind.None);
        var layer = Enumerable.Range(0, kinds.Length).Where(at => kinds[at] != 0).ToList();

        for (var depth = 0; layer.Count > 0 && depth < ((Thickest / 2) + Farthest) * square; depth++)
        {
            var next = new List<int>();

            foreach (var at in layer)
            {
                for (var i = 0; i < 9; i++)
                {
                    var (x, y) = ((at % mask.Width) + (i % 3) - 1, (at / mask.Width) + (i / 3) - 1);

                    if ((uint)x < (uint)mask.Width && (uint)y < (uint)mask.Height && (y * mask.Width) + x is var place && kinds[place] == 0
                        && mask.Pixels[place] == (byte)MapClass.Wall)
                    {
                        kinds[place] = (byte)BarrierKind.Obstacle;
                        next.Add(place);
                    }
                }
            }

            layer = next;
        }

        return new GrayImage(mask.Width, mask.Height, kinds);
    }

    // Walls a little beside a window are part of it.
    private static void Stamp(GrayImage walls, (double X, double Y) from, (double X, double Y) to)
    {
        const double Reach = 2.5;
        var (left, right) = Range(from.X, to.X, walls.Width);
        var (top, bottom) = Range(from.Y, to.Y, walls.Height);
        var length = Math.Sqrt(Places.Square(from, to));

        for (var y = top; y <= bottom && length > 0; y++)
        {
            for (var x = left; x <= right; x++)
            {
                var place = (X: x + 0.5, Y: y + 0.5);
                var along = (((place.X - from.X) * (to.X - from.X)) + ((place.Y - from.Y) * (to.Y - from.Y))) / length;

                if (walls.Pixels[(y * walls.Width) + x] == (byte)BarrierKind.Wall && along >= 0 && along <= length
                    && Places.Square(place, from, to) <= Reach * Reach)
                {
                    walls.Pixels[(y * walls.Width) + x] = (byte)BarrierKind.Window;
                }
            }
        }

        static (int From, int To) Range(double a, double b, int most) =>
            ((int)Math.Clamp(Math.Min(a, b) - Reach, 0, most - 1), (int)Math.Clamp(Math.Max(a, b) + Reach, 0, most - 1));
    }

    // Of a square: how short spurs are, how small dirt is, how deep what is solid, and how narrow holes that nobody stands in.
    private readonly record struct Coarseness(double Stub, double Dirt, double Deepest, double Hole);
}
