namespace ModularPath.Inference.Engine.Pipeline;

/// <summary>
/// Closes gaps in walls that are narrower than a door and not seen as one: walls that end short of another wall, slits beside a door,
/// breaks where a letter crosses the wall. Only where the network is in doubt, because an opening without a door leaf is sure floor.
/// </summary>
/// <remarks>
/// Where a row or a column of open pixels between two blocked ones is short, the floor is narrow. A narrow part is either a corner,
/// which touches the rest of the floor once, or a passage, which touches it on two sides.
/// </remarks>
internal static class WallGaps
{
    // In widths of a door.
    private const float Narrow = 0.5f;

    // Natural logarithm: floor that is more than 4.5 times as likely as a wall is no gap.
    private const double Doubt = 1.5;

    // The share of pixels read as door from which a passage is a door.
    private const double DoorShare = 0.1;

    // In doors' widths times walls' thickness: longer passages are corridors.
    private const float LargestGap = 3;

    /// <summary>Closes the gaps.</summary>
    /// <param name="logits">Changed.</param>
    /// <param name="labels">Their likeliest classes.</param>
    /// <param name="scale">The measures of this building, in pixels of the logits.</param>
    public static void Close(LogitEditor logits, byte[] labels, BuildingScale scale)
    {
        var open = logits.Where(labels, PixelCode.IsWalkable);
        var narrowPixels = ShortRuns(open, (int)(Narrow * scale.DoorWidth));
        var wide = Binary.Except(open, narrowPixels);
        var narrow = ConnectedComponents.Label(narrowPixels, Connectivity.Four);
        var isGap = AreGaps(narrow, wide, logits, labels, LargestGap * scale.DoorWidth * scale.WallThickness);
        SpareOnlyWays(isGap, narrow, open);

        for (var i = 0; i < labels.Length; i++)
        {
            if (isGap[narrow.Labels[i]])
            {
                logits.Switch(i);
            }
        }
    }

    /// <summary>Open pixels in a row or column of at most that many between two blocked ones.</summary>
    private static GrayImage ShortRuns(GrayImage open, int longest)
    {
        var runs = new GrayImage(open.Width, open.Height, new byte[open.Pixels.Length]);

        for (var y = 0; y < open.Height; y++)
        {
            AddShortRuns(open.Pixels, runs.Pixels, y * open.Width, 1, open.Width, longest);
        }

        for (var x = 0; x < open.Width; x++)
        {
            AddShortRuns(open.Pixels, runs.Pixels, x, open.Width, open.Height, longest);
        }

        return runs;
    }

    private static void AddShortRuns(byte[] open, byte[] runs, int start, int step, int count, int longest)
    {
        // A run at the edge of the picture goes on outside.
        var length = longest + 1;

        for (var k = 0; k < count; k++)
        {
            if (open[start + (k * step)] != 0)
            {
                length++;
                continue;
            }

            for (var back = 1; length <= longest && back <= length; back++)
            {
                runs[start + ((k - back) * step)] = byte.MaxValue;
            }

            length = 0;
        }
    }

    private static bool[] AreGaps(ComponentMap narrow, GrayImage wide, LogitEditor logits, byte[] labels, float largest)
    {
        var (odds, doors) = (new double[narrow.Count + 1], new int[narrow.Count + 1]);

        for (var i = 0; i < labels.Length; i++)
        {
            var part = narrow.Labels[i];

            if (part > 0)
            {
                odds[part] += logits.OddsOfOpen(i);
                doors[part] += labels[i] == (int)MapClass.Door ? 1 : 0;
            }
        }

        var isGap = TouchTwo(narrow, Contacts(narrow, wide));

        for (var part = 1; part < isGap.Length; part++)
        {
            var area = narrow.Areas[part];
            isGap[part] &= area <= largest && odds[part] <= Doubt * area && doors[part] <= DoorShare * area;
        }

        return isGap;
    }

    /// <summary>A gap whose closing would part two rooms stays open.</summary>
    private static void SpareOnlyWays(bool[] isGap, ComponentMap narrow, GrayImage open)
    {
        var rest = open.Pixels.ToArray();

        for (var i = 0; i < rest.Length; i++)
        {
            rest[i] = isGap[narrow.Labels[i]] ? byte.MinValue : rest[i];
        }

        var rooms = ConnectedComponents.Label(new GrayImage(open.Width, open.Height, rest), Connectivity.Four);
        var isOnlyWay = TouchTwo(narrow, rooms);

        for (var part = 1; part < isGap.Length; part++)
        {
            isGap[part] &= !isOnlyWay[part];
        }
    }

    /// <summary>Which parts have pixels beside two others or more.</summary>
    private static bool[] TouchTwo(ComponentMap parts, ComponentMap others)
    {
        var (first, touches) = (new int[parts.Count + 1], new bool[parts.Count + 1]);

        foreach (var (pixel, neighbour) in PixelPairs.Of(parts.Width, parts.Labels.Length))
        {
            Touch(parts.Labels[pixel], others.Labels[neighbour]);
            Touch(parts.Labels[neighbour], others.Labels[pixel]);
        }

        return touches;

        void Touch(int part, int other)
        {
            if (part > 0 && other > 0)
            {
                touches[part] |= first[part] > 0 && first[part] != other;
                first[part] = other;
            }
        }
    }

    /// <summary>The rim of the wide floor where narrow floor begins.</summary>
    private static ComponentMap Contacts(ComponentMap narrow, GrayImage wide)
    {
        var rim = new byte[narrow.Labels.Length];

        foreach (var (pixel, neighbour) in PixelPairs.Of(narrow.Width, rim.Length))
        {
            rim[pixel] |= narrow.Labels[neighbour] > 0 ? wide.Pixels[pixel] : (byte)0;
            rim[neighbour] |= narrow.Labels[pixel] > 0 ? wide.Pixels[neighbour] : (byte)0;
        }

        return ConnectedComponents.Label(new GrayImage(narrow.Width, narrow.Height, rim), Connectivity.Eight);
    }
}
