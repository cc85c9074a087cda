using ModularPath.Pathfinding.CentreLines;

namespace ModularPath.Pathfinding.Building;

/// <summary>A wall. It goes on through its doors and openings.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Line">Its middle; closed where the first place is also the last. Of what is too thick for a wall, the outline.</param>
/// <param name="Thickness">In pixels; 0 of an outline.</param>
/// <param name="Confidence">The mean along the line, 0 to 1.</param>
internal sealed record PlanWall(int Number, IReadOnlyList<(double X, double Y)> Line, double Thickness, double Confidence)
{
    // Of a usual door: what is thicker is no wall, and is outlined.
    private const double Thickest = 1;

    // Of the thickest wall.
    private const double Squares = 2.5;
    private const double Tolerance = 0.06;

    // The thickest wall where no door is known, of the map's longer side.
    private const double Unmeasured = 0.02;

    private const double Step = 0.25;

    public static IReadOnlyList<PlanWall> All(MapGround ground, FloorPixels pixels, double door)
    {
        var thickest = door > 0 ? Thickest * door : Unmeasured * Math.Max(ground.Width, ground.Height);
        var walls = new byte[ground.Labels.Length];

        for (var i = 0; i < walls.Length; i++)
        {
            var isPassage = pixels.Kinds[i] is FloorKind.Door or FloorKind.Threshold;
            walls[i] = isPassage || pixels.Labels[i] == (byte)MapClass.Wall ? (byte)1 : (byte)0;
        }

        return
        [
            .. new BarrierLines(Squares * thickest).Middles(new GrayImage(ground.Width, ground.Height, walls), Tolerance * thickest)
                .Select(barrier => Measure(ground, barrier.Line)).OfType<PlanWall>()
                .Index().Select(static wall => wall.Item with { Number = wall.Index + 1 }),
        ];
    }

    /// <summary>In pixels.</summary>
    public double Length => Line.Zip(Line.Skip(1), static (a, b) => double.Hypot(b.X - a.X, b.Y - a.Y)).Sum();

    /// <summary>The nearest place of the line: how far it is, and how far along the line.</summary>
    public (double Distance, double Along) Nearest((double X, double Y) place)
    {
        var (best, along, before) = (double.PositiveInfinity, 0.0, 0.0);

        for (var i = 1; i < Line.Count; i++)
        {
            var (a, b) = (Line[i - 1], Line[i]);
            var (dx, dy) = (b.X - a.X, b.Y - a.Y);
            var length = Math.Sqrt((dx * dx) + (dy * dy));
            var share = length > 0
                ? Math.Clamp((((place.X - a.X) * dx) + ((place.Y - a.Y) * dy)) / (length * length), 0, 1)
                : 0;
            var off = double.Hypot(place.X - a.X - (share * dx), place.Y - a.Y - (share * dy));
            (best, along) = off < best ? (off, before + (share * length)) : (best, along);
            before += length;
        }

        return (best, along);
    }

    // Across the line at every other pixel of it that is wall: doors are no part of the measure. Null if nothing of it is wall.
    private static PlanWall? Measure(MapGround ground, IReadOnlyList<(double X, double Y)> line)
    {
        var (widths, sure) = (new List<double>(), 0.0);

        for (var i = 1; i < line.Count; i++)
        {
            var (a, b) = (line[i - 1], line[i]);
            var (dx, dy) = (b.X - a.X, b.Y - a.Y);
            var length = Math.Sqrt((dx * dx) + (dy * dy));

            for (var along = Math.Min(1, length / 2); along < length; along += 2)
            {
                var (x, y) = (a.X + (along / length * dx), a.Y + (along / length * dy));

                if (IsWall(x, y))
                {
                    widths.Add(Free(x, y, -dy / length, dx / length) + Free(x, y, dy / length, -dx / length));
                    sure += ground.Confidence[((int)y * ground.Width) + (int)x] / 255.0;
                }
            }
        }

        widths.Sort();
        return widths.Count == 0
            ? null
            : new PlanWall(0, line, widths[widths.Count / 2], sure / widths.Count);

        bool IsWall(double x, double y) => x >= 0 && y >= 0 && x < ground.Width && y < ground.Height
            && ground.Labels[((int)y * ground.Width) + (int)x] == (byte)MapClass.Wall;

        double Free(double x, double y, double wayX, double wayY)
        {
            var reach = 0.0;

            while (IsWall(x + (reach * wayX), y + (reach * wayY)))
            {
                reach += Step;
            }

            return Math.Max(0, reach - (Step / 2));
        }
    }
}
