using ModularPath.Imaging.Drawing;

namespace ModularPath.Pathfinding.Formats.Drawings;

/// <summary>Paints the classes of a plan's pixels from its geometry.</summary>
internal static class PlanMask
{
    // Wide enough that no diagonal step slips through a wall that is a line.
    private const double LeastWidth = 2;

    // A path of many lines takes Skia the square of their number.
    private const int PointsAtOnce = 32;

    public static GrayImage Paint(VectorPlan plan, PlanFrame sheet, CancellationToken cancelled)
    {
        var classes = Marks(plan, sheet, cancelled);
        CloseCorners(plan, sheet, classes);
        var openings = new WallHoles(classes, sheet.PixelsPerUnit * plan.UnitsPerMeter);

        foreach (var opening in DoorsIn(plan, sheet, openings).ToArray())
        {
            cancelled.ThrowIfCancellationRequested();
            openings.Paint(opening, MapClass.Door);
        }

        PlanWindows.Paint(plan, sheet, openings);
        PlanOutside.Paint(classes, sheet.PixelsPerUnit * plan.UnitsPerMeter);
        return classes;
    }

    private static IEnumerable<WallHole> DoorsIn(VectorPlan plan, PlanFrame sheet, WallHoles openings)
    {
        (DrawnPoint Hinge, DrawnPoint From, DrawnPoint To)[] leaves =
            [.. plan.Leaves.Select(leaf => (sheet.ToPixels(leaf.Hinge), sheet.ToPixels(leaf.From), sheet.ToPixels(leaf.To)))];

        for (var i = 0; i < leaves.Length; i++)
        {
            if (openings.OfLeaf(leaves, i) is { } door)
            {
                yield return door;
            }
        }

        foreach (var (from, to) in plan.Sills)
        {
            if (openings.OfLine(sheet.ToPixels(from), sheet.ToPixels(to)) is { } door)
            {
                yield return door;
            }
        }
    }

    private static GrayImage Marks(VectorPlan plan, PlanFrame sheet, CancellationToken cancelled)
    {
        using var surface = new DrawingSurface(sheet.Width, sheet.Height, smooth: false);
        surface.Clear(Rgba.Gray((int)MapClass.Walkable));

        foreach (var mark in plan.Marks)
        {
            cancelled.ThrowIfCancellationRequested();
            var colour = Rgba.Gray((int)mark.Class);

            if (mark.Width is { } width)
            {
                var pen = new Pen(colour, Thick(width * sheet.PixelsPerUnit), Round: mark.End == StrokeEnd.Round);

                foreach (var ring in mark.Rings)
                {
                    Stroke(surface, sheet, ring, pen, mark.End);
                }
            }
            else
            {
                using var shape = Outline(mark.Rings, mark.IsEvenOdd, sheet);
                surface.Fill(shape, colour);
            }
        }

        return surface.ToMask();
    }

    private static float Thick(double pixels) => (float)Math.Max(LeastWidth, pixels);

    /// <summary>A line, in pieces.</summary>
    public static void Stroke(DrawingSurface surface, PlanFrame sheet, DrawnRing ring, Pen pen, StrokeEnd end)
    {
        DrawnPoint[] points = [.. (ring.IsClosed ? ring.Points.Append(ring.Points[0]) : ring.Points).Select(sheet.ToPixels)];

        if (end == StrokeEnd.Square && !ring.IsClosed)
        {
            points[0] = Beyond(points[1], points[0], pen.Width / 2);
            points[^1] = Beyond(points[^2], points[^1], pen.Width / 2);
        }

        // A short ring keeps its corners; pieces of a long one are joined where they meet by beginning a line earlier.
        if (ring.IsClosed && points.Length <= PointsAtOnce)
        {
            using var whole = Shape.Polygon([.. points[..^1].Select(static p => p.ToVector())]);
            surface.Stroke(whole, pen);
            return;
        }

        for (var from = 0; from < points.Length - 1; from += PointsAtOnce - 2)
        {
            using var shape = Shape.Polyline([.. points.Skip(from).Take(PointsAtOnce).Select(static p => p.ToVector())]);
            surface.Stroke(shape, pen);
        }
    }

    /// <summary>What is filled.</summary>
    public static Shape Outline(IReadOnlyList<DrawnRing> rings, bool isEvenOdd, PlanFrame sheet)
    {
        var shape = isEvenOdd ? Shape.EvenOdd() : new Shape();

        foreach (var ring in rings)
        {
            shape.Ring([.. ring.Points.Select(sheet.ToVector)]);
        }

        return shape;
    }

    private static DrawnPoint Beyond(DrawnPoint from, DrawnPoint to, double by) => from == to ? to : to + ((to - from).Unit * by);

    // Between faces that meet at a corner a small square stays open; the ends of walls need no line of their own.
    private static void CloseCorners(VectorPlan plan, PlanFrame sheet, GrayImage classes)
    {
        if (plan.Closings.Count == 0)
        {
            return;
        }

        using var surface = new DrawingSurface(classes.Width, classes.Height, smooth: false);
        surface.Clear(Rgba.Black);

        foreach (var (from, to) in plan.Closings)
        {
            using var line = Shape.Polyline(sheet.ToVector(from), sheet.ToVector(to));
            surface.Stroke(line, new Pen(Rgba.White, 1));
        }

        var lines = surface.ToMask().Pixels;
        var open = new GrayImage(classes.Width, classes.Height, new byte[lines.Length]);

        for (var i = 0; i < lines.Length; i++)
        {
            open.Pixels[i] = lines[i] == 0 && classes.Pixels[i] != (byte)MapClass.Wall ? (byte)1 : (byte)0;
        }

        var parts = ConnectedComponents.Label(open, Connectivity.Four);
        var thickest = WallMarks.ThickestWall * plan.UnitsPerMeter * sheet.PixelsPerUnit;

        for (var i = 0; i < lines.Length; i++)
        {
            var part = parts.Labels[i];

            if (part > 0 && IsSmall(parts.Bounds[part], thickest))
            {
                classes.Pixels[i] = (byte)MapClass.Wall;
            }
        }

        ThickenLines(lines, classes);
    }

    private static bool IsSmall(ComponentBounds bounds, double most) =>
        bounds.Right - bounds.Left < most && bounds.Bottom - bounds.Top < most;

    // A closing line stays where it has floor on both sides: there a face was left out. Else it is the edge of what is filled already.
    private static void ThickenLines(byte[] lines, GrayImage classes)
    {
        var before = (byte[])classes.Pixels.Clone();

        for (var y = 1; y < classes.Height - 1; y++)
        {
            for (var x = 1; x < classes.Width - 1; x++)
            {
                var at = (y * classes.Width) + x;

                if (lines[at] != 0 && !TouchesWall(before, classes.Width, at))
                {
                    classes.Pixels[at] = (byte)MapClass.Wall;
                    classes.Pixels[at + 1] = (byte)MapClass.Wall;
                    classes.Pixels[at + classes.Width] = (byte)MapClass.Wall;
                }
            }
        }
    }

    private static bool TouchesWall(byte[] classes, int width, int at)
    {
        for (var y = -1; y <= 1; y++)
        {
            if (classes.AsSpan(at + (y * width) - 1, 3).Contains((byte)MapClass.Wall))
            {
                return true;
            }
        }

        return false;
    }
}
