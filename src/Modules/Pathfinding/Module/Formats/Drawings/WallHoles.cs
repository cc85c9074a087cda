namespace ModularPath.Pathfinding.Formats.Drawings;

/// <summary>A hole in a wall, in pixels.</summary>
/// <param name="From">One end, where a leaf is hung or a line begins.</param>
/// <param name="To">The other.</param>
/// <param name="Low">Where the wall begins, across; to the right of the way from one end to the other.</param>
/// <param name="High">Where it ends.</param>
/// <param name="CutsWall">The wall is drawn through it.</param>
internal sealed record WallHole(DrawnPoint From, DrawnPoint To, double Low, double High, bool CutsWall);

/// <summary>Finds the holes in painted walls that doors and windows belong to.</summary>
internal sealed class WallHoles(GrayImage classes, double pixelsPerMeter)
{
    // Metres.
    private const double LeastLeaf = 0.35;
    private const double MostLeaf = 2.5;
    private const double MostOpening = 6;

    // How far a hinge may stand off its wall: half of a frame.
    private const double Frame = 0.16;

    // What an opening has of wall in it: all where the wall is drawn through, next to nothing else.
    private const double MostlyWall = 0.8;
    private const double HardlyWall = 0.35;

    public GrayImage Classes => classes;

    public double PixelsPerMeter => pixelsPerMeter;

    /// <summary>The hole that a leaf closes: of the two places that its arc joins to its hinge, the one that continues the wall.</summary>
    public WallHole? OfLeaf(IReadOnlyList<(DrawnPoint Hinge, DrawnPoint From, DrawnPoint To)> leaves, int index)
    {
        var (hinge, from, to) = leaves[index];
        var radius = (from - hinge).Length;

        if (radius < LeastLeaf * pixelsPerMeter || radius > MostLeaf * pixelsPerMeter)
        {
            return null;
        }

        var best = ((WallHole?)null, -1d);

        foreach (var end in new[] { from, to })
        {
            // Of two leaves that meet the other one holds the wall's other side.
            var partner = leaves.Where((_, i) => i != index).Select(other =>
                (other.Hinge, Near: Math.Min((other.From - end).Length, (other.To - end).Length)))
                .Where(other => other.Near < 0.15 * radius && (other.Hinge - hinge).Length > radius)
                .Select(static other => (DrawnPoint?)other.Hinge).FirstOrDefault();
            var (opening, score) = Across(hinge, partner ?? end);

            if (opening is not null && score > best.Item2)
            {
                best = (opening, score);
            }
        }

        return best.Item1;
    }

    /// <summary>The hole that a line crosses from side to side.</summary>
    public WallHole? OfLine(DrawnPoint from, DrawnPoint to) => Across(from, to).Opening is { CutsWall: false } opening ? opening : null;

    public void Paint(WallHole opening, MapClass mapClass)
    {
        var along = (opening.To - opening.From).Unit;
        var (low, high) = (along.Across * opening.Low, along.Across * opening.High);
        var bounds = DrawnArea.Around([opening.From + low, opening.From + high, opening.To + low, opening.To + high]).Grown(2);
        FillWithin(bounds, point =>
        {
            var (x, y) = ((point - opening.From).Dot(along), (point - opening.From).Dot(along.Across));
            return x >= -2 && x <= (opening.To - opening.From).Length + 2 && y >= opening.Low && y <= opening.High;
        }, mapClass, opening.CutsWall);
    }

    public bool IsWall(DrawnPoint point) =>
        point.X >= 0 && point.Y >= 0 && point.X < classes.Width && point.Y < classes.Height
        && classes.Pixels[((int)point.Y * classes.Width) + (int)point.X] == (byte)MapClass.Wall;

    private void FillWithin(DrawnArea bounds, Func<DrawnPoint, bool> isIn, MapClass mapClass, bool cutsWall)
    {
        for (var y = Math.Max(0, (int)bounds.Top); y < Math.Min(classes.Height, bounds.Bottom); y++)
        {
            for (var x = Math.Max(0, (int)bounds.Left); x < Math.Min(classes.Width, bounds.Right); x++)
            {
                var at = (y * classes.Width) + x;

                if ((cutsWall || classes.Pixels[at] != (byte)MapClass.Wall) && isIn(new DrawnPoint(x + 0.5, y + 0.5)))
                {
                    classes.Pixels[at] = (byte)mapClass;
                }
            }
        }
    }

    private (WallHole? Opening, double Score) Across(DrawnPoint from, DrawnPoint to)
    {
        var length = (to - from).Length;

        if (length < LeastLeaf * pixelsPerMeter || length > MostOpening * pixelsPerMeter)
        {
            return default;
        }

        var along = (to - from).Unit;
        var (before, after) = (Profile(from, along * -1), Profile(to, along));

        if (before is null || after is null)
        {
            return default;
        }

        var (low, high) = (Math.Max(-before.Value.High, after.Value.Low), Math.Min(-before.Value.Low, after.Value.High));

        if (high - low < 1)
        {
            return default;
        }

        var middle = (low + high) / 2;
        var share = Enumerable.Range(1, 9).Count(i => IsWall(from + (along * (length * i / 10)) + (along.Across * middle))) / 9d;
        return share is > HardlyWall and < MostlyWall ? default
            : (new WallHole(from, to, low, high, share >= MostlyWall), Gap(share, high - low));
    }

    // A hole is a better place for a door than a wall that is drawn through, and a thin wall than what may be a corner.
    private double Gap(double share, double thickness) =>
        (share < HardlyWall ? 4 : 2) - share - (thickness / (pixelsPerMeter * WallMarks.ThickestWall));

    // How far the wall that goes on beyond an end reaches to both sides, across; null where none does.
    private (double Low, double High)? Profile(DrawnPoint end, DrawnPoint outward)
    {
        var across = outward.Across;

        for (var beyond = 1.5; beyond <= Frame * pixelsPerMeter + 2; beyond += 1)
        {
            var at = end + (outward * beyond);

            for (var off = 0d; off <= Frame * pixelsPerMeter; off += 1)
            {
                foreach (var side in new[] { off, -off })
                {
                    if (IsWall(at + (across * side)))
                    {
                        var low = Reach(at, across, side, -1);
                        var high = Reach(at, across, side, 1);

                        if (high - low <= WallMarks.ThickestWall * pixelsPerMeter)
                        {
                            return (low - 0.5, high + 0.5);
                        }
                    }
                }
            }
        }

        return null;
    }

    private double Reach(DrawnPoint at, DrawnPoint across, double from, int step)
    {
        var most = WallMarks.ThickestWall * pixelsPerMeter * 1.5;
        var reach = from;

        while (Math.Abs(reach - from) < most && IsWall(at + (across * (reach + step))))
        {
            reach += step;
        }

        return reach;
    }
}
