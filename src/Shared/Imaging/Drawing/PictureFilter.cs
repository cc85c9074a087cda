using SkiaSharp;

namespace ModularPath.Imaging.Drawing;

/// <summary>What happens to a picture on its way to a person: photographed, shrunk, compressed.</summary>
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

    /// <summary>Gaussian blur.</summary>
    /// <param name="picture">What is blurred.</param>
    /// <param name="sigma">Standard deviation, pixels.</param>
    public static Picture Blur(Picture picture, float sigma)
    {
        using var bitmap = new SKBitmap(Info(picture.Width, picture.Height));
        using var canvas = new SKCanvas(bitmap);
        using var image = Image(picture);
        using var filter = SKImageFilter.CreateBlur(sigma, sigma, SKShaderTileMode.Clamp);
        using var paint = new SKPaint { ImageFilter = filter };
        canvas.DrawImage(image, 0, 0, SKSamplingOptions.Default, paint);
        return Copy(bitmap);
    }

    /// <summary>The picture as it looks after a smaller (or larger) copy of it was stretched back to its size.</summary>
    public static Picture Coarsen(Picture picture, float factor) => Resampling.Resize(
        Resampling.Resize(picture, Math.Max(8, (int)(picture.Width * factor)), Math.Max(8, (int)(picture.Height * factor))),
        picture.Width,
        picture.Height);

    private static SKImageInfo Info(int width, int height) => new(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque);

    private static SKImage Image(Picture picture) => SKImage.FromPixelCopy(Info(picture.Width, picture.Height), picture.Pixels);

    private static Picture Copy(SKBitmap bitmap) => new(bitmap.Width, bitmap.Height, bitmap.GetPixelSpan().ToArray());
}
