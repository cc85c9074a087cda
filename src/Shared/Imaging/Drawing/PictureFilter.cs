using SkiaSharp;

namespace ModularPath.Imaging.Drawing;

/// <summary>Simulates what pictures of maps go through before they are uploaded: compression, blur, a lower resolution.</summary>
public static class PictureFilter
{
    /// <summary>The picture as it looks after JPEG compression.</summary>
    public static Picture Recompress(Picture picture, int quality)
    {
        using var image = Image(picture);
        using var encoded = image.Encode(SKEncodedImageFormat.Jpeg, quality);
        using var decoded = SKBitmap.Decode(encoded, Info(picture.Width, picture.Height));
        return Copy(decoded);
    }

    /// <summary>Gaussian blur (Skia's own leaves a picture as it is below a sigma of about 0.8).</summary>
    /// <param name="picture">What is blurred.</param>
    /// <param name="sigma">Standard deviation, pixels.</param>
    public static Picture Blur(Picture picture, float sigma)
    {
        var weights = Weights(sigma);
        var (width, height) = (picture.Width, picture.Height);
        var across = new byte[picture.Pixels.Length];
        var blurred = new byte[picture.Pixels.Length];

        for (var y = 0; y < height; y++)
        {
            Pass(picture.Pixels, across, 4 * y * width, 4, width, weights);
        }

        for (var x = 0; x < width; x++)
        {
            Pass(across, blurred, 4 * x, 4 * width, height, weights);
        }

        return new Picture(width, height, blurred);
    }

    /// <summary>The picture as it looks after a smaller (or larger) copy of it was stretched back to its size.</summary>
    public static Picture Coarsen(Picture picture, float factor) => Resampling.Resize(
        Resampling.Resize(picture, Math.Max(8, (int)(picture.Width * factor)), Math.Max(8, (int)(picture.Height * factor))),
        picture.Width,
        picture.Height);

    /// <summary>Half of a Gaussian kernel, from the centre outwards, in fixed point: the whole kernel sums to 65 536.</summary>
    private static int[] Weights(float sigma)
    {
        var reach = (int)MathF.Ceiling(3 * sigma);
        var bell = new float[reach + 1];
        for (var i = 0; i <= reach; i++)
        {
            bell[i] = MathF.Exp(-i * i / (2 * sigma * sigma));
        }

        var total = (2 * bell.Sum()) - bell[0];
        var weights = Array.ConvertAll(bell, value => (int)(value / total * 65536));
        weights[0] = 65536 - (2 * (weights.Sum() - weights[0]));
        return weights;
    }

    /// <summary>Convolves one row or column; beyond its ends the last pixel is repeated.</summary>
    private static void Pass(byte[] source, byte[] target, int start, int step, int count, int[] weights)
    {
        for (var i = 0; i < count; i++)
        {
            var at = start + (i * step);
            var red = 32768 + (weights[0] * source[at]);
            var green = 32768 + (weights[0] * source[at + 1]);
            var blue = 32768 + (weights[0] * source[at + 2]);

            for (var reach = 1; reach < weights.Length; reach++)
            {
                var before = start + (Math.Max(0, i - reach) * step);
                var after = start + (Math.Min(count - 1, i + reach) * step);
                red += weights[reach] * (source[before] + source[after]);
                green += weights[reach] * (source[before + 1] + source[after + 1]);
                blue += weights[reach] * (source[before + 2] + source[after + 2]);
            }

            target[at] = (byte)(red >> 16);
            target[at + 1] = (byte)(green >> 16);
            target[at + 2] = (byte)(blue >> 16);
            target[at + 3] = 255;
        }
    }

    private static SKImageInfo Info(int width, int height) => new(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque);

    private static SKImage Image(Picture picture) => SKImage.FromPixelCopy(Info(picture.Width, picture.Height), picture.Pixels);

    private static Picture Copy(SKBitmap bitmap) => new(bitmap.Width, bitmap.Height, bitmap.GetPixelSpan().ToArray());
}
