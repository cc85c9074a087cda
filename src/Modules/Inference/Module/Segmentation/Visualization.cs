using ModularPath.Imaging;

namespace ModularPath.Inference.Segmentation;

/// <summary>The classes as colours over the picture, half and half, at the size at which the network saw it.</summary>
internal static class Visualization
{
    public static byte[] Png(SegmentedPicture segmented)
    {
        var (seen, mask) = (segmented.Seen, segmented.Mask);
        var labels = Resampling.Nearest(new GrayImage(mask.Width, mask.Height, mask.Labels), seen.Width, seen.Height).Pixels;
        var pixels = (byte[])seen.Pixels.Clone();

        for (var i = 0; i < labels.Length; i++)
        {
            var (red, green, blue) = ClassPalette.Of(labels[i]);
            pixels[4 * i] = Mix(pixels[4 * i], red);
            pixels[(4 * i) + 1] = Mix(pixels[(4 * i) + 1], green);
            pixels[(4 * i) + 2] = Mix(pixels[(4 * i) + 2], blue);
        }

        return PictureEncoder.Png(new Picture(seen.Width, seen.Height, pixels));
    }

    private static byte Mix(byte a, byte b) => (byte)((a + b + 1) / 2);
}
