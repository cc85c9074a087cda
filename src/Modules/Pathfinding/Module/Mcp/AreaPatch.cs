using ModularPath.Pathfinding.Search.Grid;

namespace ModularPath.Pathfinding.Mcp;

/// <summary>Makes corrections of areas and lines.</summary>
internal static class AreaPatch
{
    // More corners than a person or a model would draw; each costs a pass over its rows.
    private const int MostCorners = 1000;

    // Wide enough for any agent that has no width, where a map has neither doors nor passages.
    private const double LeastDoor = 3;

    private static readonly Dictionary<string, byte> Values = Enum.GetValues<MapClass>()
        .Select(static known => KeyValuePair.Create(known.ToString().ToLowerInvariant(), (byte)known))
        .Append(KeyValuePair.Create("as_read", CorrectionPatch.AsRead))
        .ToDictionary(StringComparer.Ordinal);

    /// <exception cref="ProblemException"><c>InvalidValue</c>: no such class, no area, or not on the picture.</exception>
    public static CorrectionPatch Of(MapGround ground, IReadOnlyList<IReadOnlyList<double>> polygon, string name)
    {
        var ring = Positions(ground, polygon, "polygon", least: 3);
        return From(ground, ring, 0, PolygonCells.Inside(ring, ground.Width, ground.Height), ValueOf(name))
            ?? throw Problem.InvalidValue("polygon holds the centre of no pixel: draw it larger.");
    }

    /// <exception cref="ProblemException"><c>InvalidValue</c>: the line is not on the picture, or nothing is closed there.</exception>
    public static CorrectionPatch Door(MapGround ground, IReadOnlyList<IReadOnlyList<double>> line, double? width)
    {
        var ends = Positions(ground, line, "line", least: 2);

        if (width is { } given && !(given > 0 && given <= ground.Diagonal))
        {
            throw Problem.InvalidValue(FormattableString.Invariant($"width={given} is not greater than 0 and within the picture."));
        }

        var half = (width ?? Math.Max(LeastDoor, ground.UsualDoor)) / 2;
        var covered = ends.Zip(ends.Skip(1), (a, b) => (double.Hypot(b.X - a.X, b.Y - a.Y) + 1) * 2 * half).Sum();

        if (covered > (double)ground.Width * ground.Height)
        {
            throw Problem.InvalidValue("line is so long, or width so large, that the door would cover more than the whole map.");
        }

        var cells = ends.Zip(ends.Skip(1)).SelectMany(piece => PolygonCells.Overlapped(
                Strip(piece.First, piece.Second, half), ground.Width, ground.Height))
            .Where(cell => !ground.Passable[ground.Labels[ground.IndexOf(cell)]]);
        return From(ground, ends, half + 1, cells, (byte)MapClass.Door)
            ?? throw Problem.InvalidValue("Everything along line can be walked on already: there is nothing to open.");
    }

    private static byte ValueOf(string name) =>
        Values.TryGetValue(name, out var value)
            ? value
            : throw Problem.InvalidValue($"class is '{name}': it is one of {string.Join(", ", Values.Keys)}.");

    private static (double X, double Y)[] Positions(
        MapGround ground, IReadOnlyList<IReadOnlyList<double>> positions, string name, int least)
    {
        if (positions.Count < least || positions.Count > MostCorners)
        {
            throw Problem.InvalidValue($"{name} has {positions.Count} positions: it takes {least} to {MostCorners}.");
        }

        return
        [
            .. positions.Select((position, i) =>
                position is [var x, var y] && x >= 0 && y >= 0 && x <= ground.Width && y <= ground.Height
                    ? (x, y)
                    : throw Problem.InvalidValue(
                        $"{name}[{i}] is no position [x, y] on the picture of {ground.Width} x {ground.Height} pixels.")),
        ];
    }

    // Half a pixel beyond either end: an end is the middle of the last pixel that has to be opened.
    private static (double X, double Y)[] Strip((double X, double Y) a, (double X, double Y) b, double half)
    {
        var length = double.Hypot(b.X - a.X, b.Y - a.Y);
        var (dx, dy) = length > 0 ? ((b.X - a.X) / length, (b.Y - a.Y) / length) : (1, 0);
        var (ax, ay, bx, by) = (a.X - (dx / 2), a.Y - (dy / 2), b.X + (dx / 2), b.Y + (dy / 2));
        var (nx, ny) = (-dy * half, dx * half);
        return [(ax + nx, ay + ny), (bx + nx, by + ny), (bx - nx, by - ny), (ax - nx, ay - ny)];
    }

    // The rectangle around all that was drawn: a list of the cells would take more memory than the map.
    private static CorrectionPatch? From(
        MapGround ground, (double X, double Y)[] drawn, double around, IEnumerable<Cell> cells, byte value)
    {
        var (left, top) = ((int)Math.Max(0, drawn.Min(static p => p.X) - around), (int)Math.Max(0, drawn.Min(static p => p.Y) - around));
        var right = (int)Math.Min(ground.Width, Math.Ceiling(drawn.Max(static p => p.X) + around));
        var bottom = (int)Math.Min(ground.Height, Math.Ceiling(drawn.Max(static p => p.Y) + around));
        var (width, isAny) = (right - left, false);
        var pixels = new byte[width * (bottom - top)];
        Array.Fill(pixels, CorrectionPatch.Nothing);

        foreach (var cell in cells)
        {
            pixels[((cell.Y - top) * width) + cell.X - left] = value;
            isAny = true;
        }

        return isAny ? new CorrectionPatch(new Cell(left, top), new GrayImage(width, bottom - top, pixels)) : null;
    }
}
