using ModularPath.Imaging;
using ModularPath.Inference.Contracts;

namespace ModularPath.Inference.Classical;

/// <summary>
/// Robots write three greys: unknown in the middle, free and occupied at the ends. ROS has white for free; others
/// have it the other way round. What is free covers more than what was hit by a beam, so the larger end is free.
/// </summary>
internal static class OccupancyGridReader
{
    public static ClassicalReading Read(GrayImage luma, byte unknown)
    {
        var dark = luma.Pixels.Count(value => value < 30);
        var light = luma.Pixels.Count(value => value > 225);
        var freeIsLight = light >= dark;
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

    // The limits of map_server: free below 0.196 occupied, occupied above 0.65; the unknown tone itself is neither.
    private static (byte Label, byte Confidence) Classify(int value, int unknown, bool freeIsLight)
    {
        var occupied = freeIsLight ? (255 - value) / 255.0 : value / 255.0;
        var label = Math.Abs(value - unknown) <= 3 ? MapClass.Background
            : occupied < 0.196 ? MapClass.Walkable
            : occupied > 0.65 ? MapClass.Wall
            : MapClass.Background;
        var margin = label == MapClass.Background
            ? 40 - Math.Min(40, Math.Abs(value - unknown))
            : 255 * Math.Min(Math.Abs(occupied - 0.196), Math.Abs(occupied - 0.65));
        return ((byte)label, (byte)Math.Min(250, 140 + (margin * 3)));
    }
}
