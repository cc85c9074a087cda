namespace ModularPath.Pathfinding.Building;

/// <summary>
/// The number of the space that each walkable pixel belongs to. Spaces are connected floor; pixels of doors and thresholds, and floor that
/// is too small for a space, go to the nearest space that they are connected to. So spaces touch each other in doors and openings, and
/// nowhere else.
/// </summary>
/// <param name="labels">Row-major; 0 for none.</param>
/// <param name="count">Spaces are 1 to this.</param>
internal sealed class SpaceLabels(int[] labels, int count)
{
    // Of a usual door, squared: a closet in which nobody can stand.
    private const double SmallestSpace = 0.5;

    // Of a usual door: the largest disc that fits in a space is as wide.
    private const double Narrowest = 1;

    // Pixels, where no door's width is known.
    private const int SmallestUnmeasured = 16;

    public int[] Labels => labels;

    public int Count => count;

    /// <param name="pixels">With thresholds marked. Small floor beside a door becomes door.</param>
    /// <param name="door">The width of a usual door, in pixels; 0 if unknown.</param>
    public static SpaceLabels Of(FloorPixels pixels, double door)
    {
        var least = Math.Max(SmallestUnmeasured, SmallestSpace * door * door);
        var floor = ConnectedComponents.Label(pixels.Binary(static kind => kind == FloorKind.Floor), Connectivity.Four);
        var (numbers, count) = (new int[floor.Count + 1], 0);

        var labels = floor.Labels;
        var depths = Depths(pixels, floor);

        for (var part = 1; part <= floor.Count; part++)
        {
            numbers[part] = floor.Areas[part] >= least && depths[part] >= Narrowest * door / 2 ? ++count : 0;
        }

        JoinSmall(pixels, labels, numbers);
        var front = new List<int>();

        for (var i = 0; i < labels.Length; i++)
        {
            labels[i] = numbers[labels[i]];
        }

        for (var i = 0; i < labels.Length; i++)
        {
            if (labels[i] > 0 && TouchesUnclaimed(pixels, labels, i))
            {
                front.Add(i);
            }
        }

        Grow(pixels, labels, front);
        return new SpaceLabels(labels, count);
    }

    // How far the deepest pixel of each part is from what ends it.
    private static float[] Depths(FloorPixels pixels, ComponentMap floor)
    {
        var (depths, deepest) = (
            DistanceTransform.Euclidean(pixels.Binary(static kind => kind != FloorKind.Floor)), new float[floor.Count + 1]);

        for (var i = 0; i < depths.Length; i++)
        {
            deepest[floor.Labels[i]] = Math.Max(deepest[floor.Labels[i]], depths[i]);
        }

        return deepest;
    }

    // What is too small for a space and touches a door is part of it: a leaf or its arc parts many a door.
    private static void JoinSmall(FloorPixels pixels, int[] parts, int[] numbers)
    {
        var touches = new bool[numbers.Length];

        for (var i = 0; i < parts.Length; i++)
        {
            if (parts[i] > 0 && numbers[parts[i]] == 0 && !touches[parts[i]])
            {
                var x = i % pixels.Width;
                touches[parts[i]] = (x > 0 && pixels.Kinds[i - 1] == FloorKind.Door)
                    || (x + 1 < pixels.Width && pixels.Kinds[i + 1] == FloorKind.Door)
                    || (i >= pixels.Width && pixels.Kinds[i - pixels.Width] == FloorKind.Door)
                    || (i + pixels.Width < parts.Length && pixels.Kinds[i + pixels.Width] == FloorKind.Door);
            }
        }

        for (var i = 0; i < parts.Length; i++)
        {
            pixels.Kinds[i] = touches[parts[i]] ? FloorKind.Door : pixels.Kinds[i];
        }
    }

    private static bool TouchesUnclaimed(FloorPixels pixels, int[] labels, int i)
    {
        var x = i % pixels.Width;
        return (x > 0 && IsUnclaimed(i - 1)) || (x + 1 < pixels.Width && IsUnclaimed(i + 1))
            || (i >= pixels.Width && IsUnclaimed(i - pixels.Width))
            || (i + pixels.Width < labels.Length && IsUnclaimed(i + pixels.Width));

        bool IsUnclaimed(int at) => labels[at] == 0 && pixels.Kinds[at] >= FloorKind.Floor;
    }

    // All spaces at once, a pixel each turn, so that two meet in the middle of a door.
    private static void Grow(FloorPixels pixels, int[] labels, List<int> front)
    {
        var next = new List<int>();

        while (front.Count > 0)
        {
            next.Clear();

            foreach (var at in front)
            {
                var x = at % pixels.Width;

                if (x > 0)
                {
                    Claim(at - 1, labels[at]);
                }

                if (x + 1 < pixels.Width)
                {
                    Claim(at + 1, labels[at]);
                }

                if (at >= pixels.Width)
                {
                    Claim(at - pixels.Width, labels[at]);
                }

                if (at + pixels.Width < labels.Length)
                {
                    Claim(at + pixels.Width, labels[at]);
                }
            }

            (front, next) = (next, front);
        }

        void Claim(int at, int label)
        {
            if (labels[at] == 0 && pixels.Kinds[at] >= FloorKind.Floor)
            {
                labels[at] = label;
                next.Add(at);
            }
        }
    }
}
