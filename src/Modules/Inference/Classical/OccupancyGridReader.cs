namespace ModularPath.Inference.Classical;

/// <summary>
/// Reads occupancy grids of robots: three greys, unknown in the middle, free and occupied at the ends. In ROS, white is free; for
/// others, black. More cells are free than were hit by a beam, so the more frequent end is free.
/// </summary>
internal static class OccupancyGridReader
{
    // As written by map_saver (ROS 1 map_saver.cpp, nav2 map_io.cpp). The white of other pictures is 255.
    private const int Occupied = 0;
    private const int Unknown = 205;
    private const int Free = 254;

    // The thresholds of map_server in nav2: free below, occupied above.
    private const double FreeThreshold = 0.25;
    private const double OccupiedThreshold = 0.65;

    /// <summary>
    /// Reads a picture that must be an occupancy grid: nearly all of it has the values that map_saver writes, or is nearly black,
    /// nearly white, or one tone between that fills the border. No other picture of the development set qualifies.
    /// </summary>
    /// <returns>A certain reading at the size of the picture; null if the picture may be something else.</returns>
    public static ClassicalReading? ReadCertain(Picture picture) => IsGrey(picture) ? ReadCertain(Luma.Of(picture)) : null;

    /// <inheritdoc cref="ReadCertain(Picture)"/>
    public static ClassicalReading? ReadCertain(GrayImage luma)
    {
        var tones = new ToneHistogram(luma);

        if (tones.Share(Occupied) + tones.Share(Unknown) + tones.Share(Free) + tones.Share(255) >= 0.95
            && tones.Share(Unknown) >= 0.001 && tones.Share(Free) >= 0.02 && tones.Share(Free) > tones.Share(255))
        {
            return Read(luma, Unknown, freeIsLight: true) with { IsCertain = true };
        }

        var middle = tones.Peak(90, 215);
        var (dark, light) = (tones.Share(0, 29), tones.Share(226, 255));

        return tones.Share(middle - 1, middle + 1) >= 0.3 && tones.BorderShare(middle) >= 0.9 && dark >= 0.002 && light >= 0.002
            && dark + light + tones.Share(middle - 12, middle + 12) >= 0.85
                ? Read(luma, middle, light >= dark) with { IsCertain = true }
                : null;
    }

    /// <summary>Reads a picture that looks like an occupancy grid.</summary>
    public static ClassicalReading Read(GrayImage luma, byte unknown) =>
        Read(luma, unknown, luma.Pixels.Count(static value => value > 225) >= luma.Pixels.Count(static value => value < 30));

    private static ClassicalReading Read(GrayImage luma, int unknown, bool freeIsLight)
    {
        var labels = new byte[luma.Pixels.Length];
        var confidence = new byte[luma.Pixels.Length];
        var table = new (byte Label, byte Confidence)[256];
        for (var value = 0; value < 256; value++)
        {
            table[value] = Classify(value, unknown, freeIsLight);
        }

        for (var i = 0; i < labels.Length; i++)
        {
            (labels[i], confidence[i]) = table[luma.Pixels[i]];
        }

        return new ClassicalReading(new GrayImage(luma.Width, luma.Height, labels), new GrayImage(luma.Width, luma.Height, confidence));
    }

    // The tone of unknown cells is neither free nor occupied, whatever the thresholds say.
    private static (byte Label, byte Confidence) Classify(int value, int unknown, bool freeIsLight)
    {
        var occupied = freeIsLight ? (255 - value) / 255.0 : value / 255.0;
        var label = Math.Abs(value - unknown) <= 3 ? MapClass.Background
            : occupied < FreeThreshold ? MapClass.Walkable
            : occupied > OccupiedThreshold ? MapClass.Wall
            : MapClass.Background;
        var margin = label == MapClass.Background
            ? 40 - Math.Min(40, Math.Abs(value - unknown))
            : 255 * Math.Min(Math.Abs(occupied - FreeThreshold), Math.Abs(occupied - OccupiedThreshold));
        return ((byte)label, (byte)Math.Min(250, 140 + (margin * 3)));
    }

    private static bool IsGrey(Picture picture)
    {
        var coloured = 0;

        for (var i = 0; i < picture.Pixels.Length; i += 4)
        {
            var (r, g, b) = (picture.Pixels[i], picture.Pixels[i + 1], picture.Pixels[i + 2]);

            if ((Math.Abs(r - g) > 2 || Math.Abs(g - b) > 2) && ++coloured > picture.Pixels.Length / 800)
            {
                return false;
            }
        }

        return true;
    }
}
