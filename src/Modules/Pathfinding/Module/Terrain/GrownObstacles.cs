namespace ModularPath.Pathfinding.Terrain;

/// <summary>
/// Grows what is impassable by a disc, 64 pixels at a time: for small discs a fraction of the time of a distance transform, and a bit of
/// memory for each pixel instead of four bytes.
/// </summary>
internal static class GrownObstacles
{
    /// <summary>Larger discs take longer than the distance transform.</summary>
    public const double LargestDisc = 64;

    private const int Word = 64;

    /// <summary>Gives a label to all pixels whose centre is nearer than a distance to the centre of an impassable one.</summary>
    /// <param name="ground">The map.</param>
    /// <param name="distance">Pixels, greater than 0, up to <see cref="LargestDisc"/>.</param>
    /// <param name="labels">The map's labels; changed.</param>
    /// <param name="label">The label.</param>
    public static void Mark(MapGround ground, double distance, byte[] labels, byte label)
    {
        // A word beyond each end of a row saves checks.
        var stride = ((ground.Width + Word - 1) / Word) + 2;
        var grown = new ulong[stride * ground.Height];
        var (row, wider) = (new ulong[stride], new ulong[stride]);
        var reach = (int)Math.Ceiling(distance) - 1;

        for (var y = 0; y < ground.Height; y++)
        {
            if (!Read(ground, y, row))
            {
                continue;
            }

            // The disc's rows from the outermost, which is the shortest, to the middle one.
            for (var (away, width) = (reach, 0); away >= 0; away--)
            {
                var half = (int)Math.Ceiling(Math.Sqrt((distance * distance) - (away * away))) - 1;

                for (; width < half; width++)
                {
                    Widen(row, wider);
                    (row, wider) = (wider, row);
                }

                Add(row, grown, y - away, stride);
                Add(row, grown, y + away, stride);
            }
        }

        for (var y = 0; y < ground.Height; y++)
        {
            Mark(grown.AsSpan(y * stride, stride), labels.AsSpan(y * ground.Width, ground.Width), label);
        }
    }

    // The impassable pixels of a row; false if there are none.
    private static bool Read(MapGround ground, int y, Span<ulong> row)
    {
        row.Clear();
        var labels = ground.Labels.AsSpan(y * ground.Width, ground.Width);
        var any = false;

        for (var x = 0; x < labels.Length; x++)
        {
            if (!ground.Passable[labels[x]])
            {
                row[(x / Word) + 1] |= 1UL << x;
                any = true;
            }
        }

        return any;
    }

    private static void Widen(ReadOnlySpan<ulong> row, Span<ulong> wider)
    {
        for (var i = 1; i < row.Length - 1; i++)
        {
            wider[i] = row[i] | (row[i] << 1) | (row[i - 1] >> (Word - 1)) | (row[i] >> 1) | (row[i + 1] << (Word - 1));
        }
    }

    private static void Add(ReadOnlySpan<ulong> row, ulong[] grown, int y, int stride)
    {
        if (y < 0 || y >= grown.Length / stride)
        {
            return;
        }

        var target = grown.AsSpan(y * stride, stride);

        for (var i = 0; i < row.Length; i++)
        {
            target[i] |= row[i];
        }
    }

    private static void Mark(ReadOnlySpan<ulong> grown, Span<byte> labels, byte label)
    {
        for (var x = 0; x < labels.Length; x++)
        {
            labels[x] = ((grown[(x / Word) + 1] >> x) & 1) != 0 ? label : labels[x];
        }
    }
}
