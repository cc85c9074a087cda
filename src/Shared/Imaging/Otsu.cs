using ModularPath.Imaging.Operators;

namespace ModularPath.Imaging;

/// <summary>The threshold that separates dark from light best (N. Otsu, IEEE Trans. SMC 9(1), 1979).</summary>
public static class Otsu
{
    /// <summary>
    /// The grey value t that maximises the variance between the classes "at most t" and "above t"; the lowest such value.
    /// A picture of one value answers that value.
    /// </summary>
    public static byte ThresholdOf(GrayImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        var histogram = Histogram.Of(image);
        double total = image.Pixels.Length;
        double sum = 0;
        for (var value = 0; value < 256; value++)
        {
            sum += (double)value * histogram[value];
        }

        double below = 0, sumBelow = 0, best = -1;
        byte threshold = 0;
        for (var value = 0; value < 256; value++)
        {
            below += histogram[value];
            sumBelow += (double)value * histogram[value];
            if (histogram[value] == 0)
            {
                continue;
            }

            var above = total - below;
            var apart = above == 0 ? 0 : (sumBelow / below) - ((sum - sumBelow) / above);
            var between = below * above * apart * apart;
            if (between > best)
            {
                best = between;
                threshold = (byte)value;
            }
        }

        return threshold;
    }

    /// <summary>255 where the picture is at most the threshold (ink), 0 elsewhere.</summary>
    public static GrayImage Ink(GrayImage image) => Threshold.AtMost(image, ThresholdOf(image));
}
