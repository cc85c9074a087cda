using System.Numerics;

namespace ModularPath.Imaging;

/// <summary>Finds ink by comparing each pixel with its surroundings: works on unevenly lit paper, unlike one threshold.</summary>
public static class AdaptiveThreshold
{
    /// <summary>
    /// 255 where a pixel is darker than the mean of the square of side <c>2 * radius + 1</c> around it by more than
    /// <paramref name="margin"/> grey values, 0 elsewhere.
    /// </summary>
    public static GrayImage Ink(GrayImage image, int radius, byte margin)
    {
        var mean = BoxFilter.Mean(image, radius).Pixels;
        var source = image.Pixels;
        var margins = new Vector<byte>(margin);
        var i = 0;
        for (; i <= source.Length - Vector<byte>.Count; i += Vector<byte>.Count)
        {
            var around = new Vector<byte>(mean, i);
            var pixel = new Vector<byte>(source, i);
            var darker = Vector.Max(around, pixel) - pixel;
            Vector.GreaterThan(darker, margins).CopyTo(mean, i);
        }

        for (; i < source.Length; i++)
        {
            mean[i] = mean[i] - source[i] > margin ? byte.MaxValue : byte.MinValue;
        }

        return new GrayImage(image.Width, image.Height, mean);
    }
}
