namespace ModularPath.Inference.Engine.Pipeline;

/// <summary>
/// Opens walls where the leaf of a door is drawn. A quarter circle beside a wall says door to every reader, but the network sees a thin
/// line and a whole wall behind it. The sector that leaf, arc and wall enclose is a piece of paper of its own, whatever the plan's style;
/// plans that were stretched have quarters of ellipses.
/// </summary>
internal static class DoorSwings
{
    // What is darker than its surroundings is ink; a gap of two pixels in a line is none. Pixels, and of 255.
    private const int Surroundings = 8;
    private const byte Contrast = 20;
    private const int LineGap = 1;

    // Shares of the longer side: smaller ones are in letters, larger ones are rooms.
    private const double SmallestLeaf = 0.02;
    private const double LargestLeaf = 0.13;

    // Of the usual leaf of a plan, which is the upper quartile.
    private const double Small = 0.6;
    private const double Quantile = 0.75;

    // Of the longer side to the shorter one of a stretched plan.
    private const double MostStretched = 2;

    // Intersection over union of the sector with a quarter of an ellipse.
    private const double Alike = 0.9;

    // The line between sector and wall, pixels, and how thick a wall may be, in mean thicknesses.
    private const int Line = 3;
    private const float ThickestWall = 2.5f;

    // The ends of a side are in the frame of the door.
    private const double Frame = 0.12;

    // Natural logarithm of the odds, as a mean over the doorway: the wall behind a leaf that stands open at it is surer than that.
    private const float SureWall = -3.5f;

    // The share of the doorway that has floor behind it, and of as long a piece beside it, away from the hinge, that is wall.
    private const double LeadsOn = 0.7;
    private const double GoesOn = 0.6;

    /// <summary>Opens the walls beside drawn leaves.</summary>
    /// <param name="logits">Changed.</param>
    /// <param name="labels">Their likeliest classes.</param>
    /// <param name="seen">The picture as the network sees it.</param>
    /// <param name="scale">The measures of this building, in pixels of the logits.</param>
    public static void Open(LogitEditor logits, byte[] labels, Picture seen, BuildingScale scale)
    {
        var ink = Morphology.Close(AdaptiveThreshold.Ink(Luma.Of(seen), Surroundings, Contrast), LineGap);
        var paper = ConnectedComponents.Label(Binary.Not(ink), Connectivity.Four);
        var reach = Line + (int)MathF.Ceiling(ThickestWall * scale.WallThickness);

        foreach (var (bounds, hinge) in Swings(paper))
        {
            // Where an open leaf stands at a wall, either side could be the doorway: the network knows better which.
            var doorways = new[] { new Side(bounds, hinge, IsUpright: true), new Side(bounds, hinge, IsUpright: false) }
                .Select(side => Doorway(side, logits, labels, reach))
                .OfType<List<int>>()
                .ToArray();

            if (doorways.Length == 0 || doorways.Any(static wall => wall.Count == 0))
            {
                continue;
            }

            var (odds, doorway) = doorways.Select(wall => (wall.Average(logits.OddsOfOpen), wall)).MaxBy(static d => d.Item1);

            if (odds > SureWall)
            {
                Choose(MapClass.Door, doorway);
                Choose(MapClass.Walkable, Inside(bounds, logits.Width));
            }
        }

        void Choose(MapClass @class, IEnumerable<int> pixels)
        {
            foreach (var i in pixels.Where(i => labels[i] is (int)MapClass.Wall or (int)MapClass.Obstacle))
            {
                logits.Choose(@class, i);
            }
        }
    }

    /// <summary>The sectors, without those that are much smaller than the others: quarters of basins and letters.</summary>
    private static IEnumerable<(ComponentBounds Bounds, Corner Hinge)> Swings(ComponentMap paper)
    {
        var swings = new List<(ComponentBounds Bounds, Corner Hinge)>();

        for (var region = 1; region <= paper.Count; region++)
        {
            if (HingeOf(paper, region) is { } hinge)
            {
                swings.Add((paper.Bounds[region], hinge));
            }
        }

        var usual = swings.Select(static swing => SizeOf(swing.Bounds)).Order().ElementAtOrDefault((int)(Quantile * (swings.Count - 1)));
        return swings.Where(swing => SizeOf(swing.Bounds) >= Small * usual);

        static double SizeOf(ComponentBounds bounds) => Math.Sqrt(bounds.Width * bounds.Height);
    }

    /// <summary>The corner of its bounds around which the region is a quarter of an ellipse; null if it is none.</summary>
    private static Corner? HingeOf(ComponentMap paper, int region)
    {
        var (bounds, side) = (paper.Bounds[region], Math.Max(paper.Width, paper.Height));
        var (shorter, longer) = (Math.Min(bounds.Width, bounds.Height), Math.Max(bounds.Width, bounds.Height));

        if (shorter < SmallestLeaf * side || longer > LargestLeaf * side || longer > MostStretched * shorter)
        {
            return null;
        }

        var corners = new[] { new Corner(false, false), new Corner(true, false), new Corner(false, true), new Corner(true, true) };
        var (best, alike) = corners.Select(corner => (corner, Likeness(paper, region, corner))).MaxBy(static c => c.Item2);
        return alike >= Alike ? best : null;
    }

    private static double Likeness(ComponentMap paper, int region, Corner hinge)
    {
        var (bounds, both, either) = (paper.Bounds[region], 0, 0);

        foreach (var i in Inside(bounds, paper.Width))
        {
            var (x, y) = (i % paper.Width, i / paper.Width);
            var across = ((hinge.IsRight ? bounds.Right - x : x - bounds.Left) + 0.5) / bounds.Width;
            var down = ((hinge.IsBottom ? bounds.Bottom - y : y - bounds.Top) + 0.5) / bounds.Height;
            var (isOfRegion, isInQuarter) = (paper.Labels[i] == region, (across * across) + (down * down) <= 1);
            both += isOfRegion && isInQuarter ? 1 : 0;
            either += isOfRegion || isInQuarter ? 1 : 0;
        }

        return (double)both / either;
    }

    private static IEnumerable<int> Inside(ComponentBounds bounds, int width) =>
        from y in Enumerable.Range(bounds.Top, bounds.Height)
        from x in Enumerable.Range(bounds.Left, bounds.Width)
        select (y * width) + x;

    /// <summary>
    /// The pixels of the wall, doors included, that part the sector from the floor behind one of its straight sides: none if there is only
    /// floor. Null if no floor is behind the side, or if what is there ends with the sector: it is the leaf.
    /// </summary>
    private static List<int>? Doorway(Side side, LogitEditor logits, byte[] labels, int reach)
    {
        var (doorway, from, to) = (new List<int>(), (int)(Frame * side.Length), (int)((1 - Frame) * side.Length));
        var (walled, leadsOn, goesOn) = (0, 0, 0);

        for (var k = from; k < to; k++)
        {
            var (wall, isFloorBehind) = Cross(side.Ray(k, reach, logits.Width, logits.Height), labels);
            doorway.AddRange(wall);
            walled += wall.Count > 0 ? 1 : 0;
            leadsOn += isFloorBehind ? 1 : 0;
            goesOn += side.Ray(side.Length + k - from, reach, logits.Width, logits.Height).Exists(i => IsWall(labels[i])) ? 1 : 0;
        }

        var columns = to - from;
        var isDoorway = leadsOn >= LeadsOn * columns && goesOn >= GoesOn * columns;
        return !isDoorway ? null : walled >= LeadsOn * columns ? doorway : [];
    }

    /// <summary>What is wall or door at the beginning of a ray, and whether floor follows.</summary>
    private static (List<int> Wall, bool IsFloorBehind) Cross(List<int> ray, byte[] labels)
    {
        var first = ray.FindIndex(i => !IsFloor(labels[i]));

        if (first is < 0 or > Line)
        {
            return ([], ray.Count > 0);
        }

        var wall = ray.Skip(first).TakeWhile(i => IsWall(labels[i])).ToList();
        return (wall, first + wall.Count < ray.Count && IsFloor(labels[ray[first + wall.Count]]));
    }

    private static bool IsFloor(byte label) => (MapClass)label is MapClass.Walkable or MapClass.Rough;

    private static bool IsWall(byte label) => (MapClass)label is MapClass.Wall or MapClass.Obstacle or MapClass.Door;

    private readonly record struct Corner(bool IsRight, bool IsBottom);

    /// <summary>A straight side of a sector: the upright or the level one.</summary>
    private readonly record struct Side(ComponentBounds Bounds, Corner Hinge, bool IsUpright)
    {
        public int Length => IsUpright ? Bounds.Height : Bounds.Width;

        /// <summary>The pixels outwards from a place that many pixels from the hinge; fewer at the edge of the picture.</summary>
        public List<int> Ray(int along, int reach, int width, int height)
        {
            var ray = new List<int>();

            for (var away = 1; away <= reach; away++)
            {
                var (across, down) = IsUpright ? (-away, along) : (along, -away);
                var x = Hinge.IsRight ? Bounds.Right - across : Bounds.Left + across;
                var y = Hinge.IsBottom ? Bounds.Bottom - down : Bounds.Top + down;

                if (x < 0 || y < 0 || x >= width || y >= height)
                {
                    break;
                }

                ray.Add((y * width) + x);
            }

            return ray;
        }
    }
}
