using ModularPath.Pathfinding.Search.Grid;

namespace ModularPath.Pathfinding.Mcp;

/// <summary>Makes corrections of areas and lines.</summary>
internal static class AreaPatch
{
    // More corners than a person or a model would draw; each costs a pass over its rows.
    private const int MostCorners = 1000;

    // Wide enough for any agent that has no width, where a map has neither doors nor passages.
    private const double LeastDoor = 3;

    /// <exception cref="ProblemException"><c>InvalidValue</c>: no such class, no area, or not on the picture.</exception>
    public static CorrectionPatch Of(MapGround ground, IReadOnlyList<IReadOnlyList<double>> polygon, string name)
    {
        var ring = Positions(ground, polygon, "polygon", least: 3);
        return From(PolygonCells.Inside(ring, ground.Width, ground.Height), ValueOf(name))
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
        var cells = ends.Zip(ends.Skip(1)).SelectMany(piece => PolygonCells.Overlapped(
                Strip(piece.First, piece.Second, half), ground.Width, ground.Height))
            .Where(cell => !ground.Passable[ground.Labels[ground.IndexOf(cell)]]);
        return From(cells, (byte)MapClass.Door)
            ?? throw Problem.InvalidValue("Everything along line can be walked on already: there is nothing to open.");
    }

    private static byte ValueOf(string name) =>
        name == "as_read" ? CorrectionPatch.AsRead
        : Enum.GetValues<MapClass>().Where(known => known.ToString().ToLowerInvariant() == name).ToArray() is [var found] ? (byte)found
        : throw Problem.InvalidValue(
            $"class is '{name}': it is {string.Join(", ", Enum.GetNames<MapClass>().Select(static known => known.ToLowerInvariant()))} "
                + "or as_read.");

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

    private static CorrectionPatch? From(IEnumerable<Cell> cells, byte value)
    {
        Cell[] said = [.. cells];

        if (said.Length == 0)
        {
            return null;
        }

        var (left, top) = (said.Min(static cell => cell.X), said.Min(static cell => cell.Y));
        var (width, height) = (said.Max(static cell => cell.X) - left + 1, said.Max(static cell => cell.Y) - top + 1);
        var pixels = new byte[width * height];
        Array.Fill(pixels, CorrectionPatch.Nothing);

        foreach (var cell in said)
        {
            pixels[((cell.Y - top) * width) + cell.X - left] = value;
        }

        return new CorrectionPatch(new Cell(left, top), new GrayImage(width, height, pixels));
    }
}
