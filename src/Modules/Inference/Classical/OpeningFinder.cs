namespace ModularPath.Inference.Classical;

/// <summary>
/// Finds gaps between the ends of walls, along rows and along columns. A gap with lines through it is a window; one with the arc
/// of a door leaf, or with nothing in it, is a door; one too short to pass is a break in the drawing.
/// </summary>
internal static class OpeningFinder
{
    // Shares of the longer side. In real plans, doors are 2.5 to 9 % wide, windows wider, walls at most 3 % thick.
    private const double LongestWindow = 0.25;
    private const double WidestDoor = 0.115;
    private const double Break = 0.008;
    private const double WallEnd = 0.03;
    private const double ThinnestWall = 0.003;
    private const double ThickestWall = 0.045;

    public static Openings Find(GrayImage walls, GrayImage ink)
    {
        var doors = new GrayImage(walls.Width, walls.Height, new byte[walls.Pixels.Length]);
        var closed = new GrayImage(walls.Width, walls.Height, new byte[walls.Pixels.Length]);
        foreach (var axis in new[] { new ScanAxis(walls, Down: false), new ScanAxis(walls, Down: true) })
        {
            var gaps = ConnectedComponents.Label(GapsAlong(walls, axis), Connectivity.Four);
            for (var label = 1; label <= gaps.Count; label++)
            {
                var target = Judge(gaps.Bounds[label], axis, ink) switch { Gap.Door => doors, Gap.Closed => closed, _ => null };
                if (target is not null)
                {
                    Fill(target, gaps, label);
                }
            }
        }

        return new Openings(doors, closed);
    }

    private static GrayImage GapsAlong(GrayImage walls, ScanAxis axis)
    {
        var gaps = new GrayImage(walls.Width, walls.Height, new byte[walls.Pixels.Length]);
        var longest = (int)(axis.Side * LongestWindow);
        var wallEnd = axis.Side * WallEnd;
        for (var line = 0; line < axis.Lines; line++)
        {
            int before = 0, end = -1;
            for (var i = 0; i < axis.Length;)
            {
                var start = i;
                var isWall = walls.Pixels[axis.At(line, i)] != 0;
                while (i < axis.Length && (walls.Pixels[axis.At(line, i)] != 0) == isWall)
                {
                    i++;
                }

                if (!isWall)
                {
                    continue;
                }

                // One of the walls must run along this line: between two that only cross it is a room or a corridor.
                if (end >= 0 && start - end <= longest && Math.Max(before, i - start) >= wallEnd)
                {
                    for (var k = end; k < start; k++)
                    {
                        gaps.Pixels[axis.At(line, k)] = byte.MaxValue;
                    }
                }

                (before, end) = (i - start, i);
            }
        }

        return gaps;
    }

    private static Gap Judge(ComponentBounds bounds, ScanAxis axis, GrayImage ink)
    {
        var (from, to) = axis.Down ? (bounds.Top, bounds.Bottom) : (bounds.Left, bounds.Right);
        var (first, last) = axis.Down ? (bounds.Left, bounds.Right) : (bounds.Top, bounds.Bottom);
        var length = to - from + 1;
        if (last - first + 1 < Math.Max(2, axis.Side * ThinnestWall) || last - first + 1 > Math.Max(3, axis.Side * ThickestWall)
            || (length <= axis.Side * WidestDoor && last - first > 1.5 * length))
        {
            return Gap.None;
        }

        if (length <= Math.Max(2, axis.Side * Break))
        {
            return Gap.Closed;
        }

        var passable = length <= axis.Side * WidestDoor;
        if (passable && DoorArc.IsDrawn(ink, axis, from, to, first, last))
        {
            return Gap.Door;
        }

        return LinesThrough(ink, axis, from, to, first, last) >= 2 ? Gap.Closed : passable ? Gap.Door : Gap.None;
    }

    /// <summary>The number of separate lines of ink from one end of the gap to the other.</summary>
    private static int LinesThrough(GrayImage ink, ScanAxis axis, int from, int to, int first, int last)
    {
        const double Through = 0.85;
        var lines = 0;
        var inLine = false;
        for (var line = Math.Max(0, first - 2); line <= Math.Min(axis.Lines - 1, last + 2); line++)
        {
            var inked = 0;
            for (var i = from; i <= to; i++)
            {
                inked += ink.Pixels[axis.At(line, i)] != 0 ? 1 : 0;
            }

            var isLine = inked >= Through * (to - from + 1);
            lines += isLine && !inLine ? 1 : 0;
            inLine = isLine;
        }

        return lines;
    }

    private static void Fill(GrayImage target, ComponentMap gaps, int label)
    {
        var bounds = gaps.Bounds[label];
        for (var y = bounds.Top; y <= bounds.Bottom; y++)
        {
            for (var x = bounds.Left; x <= bounds.Right; x++)
            {
                if (gaps.Labels[(y * gaps.Width) + x] == label)
                {
                    target.Pixels[(y * gaps.Width) + x] = byte.MaxValue;
                }
            }
        }
    }

    private enum Gap
    {
        None,
        Door,
        Closed,
    }
}

/// <summary>The gaps in walls, by kind.</summary>
/// <param name="Doors">255 = door.</param>
/// <param name="Closed">255 = window or break in the drawing, which becomes wall.</param>
internal sealed record Openings(GrayImage Doors, GrayImage Closed);
