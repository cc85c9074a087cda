using SkiaSharp;

namespace ModularPath.Imaging;

/// <summary>Encodes pictures. Alpha is not written: it is 255 in every picture.</summary>
public static class PictureEncoder
{
    /// <summary>A lossless PNG, 8 bits a channel.</summary>
    public static byte[] Png(Picture picture) =>
        Encode(picture, pixmap => pixmap.Encode(new SKPngEncoderOptions(SKPngEncoderFilterFlags.Up, 4)));

    /// <param name="picture">The picture.</param>
    /// <param name="quality">0 (smallest) to 100 (best).</param>
    public static byte[] Jpeg(Picture picture, int quality)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(quality);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(quality, 100);
        return Encode(picture, pixmap => pixmap.Encode(new SKJpegEncoderOptions(quality)));
    }

    private static unsafe byte[] Encode(Picture picture, Func<SKPixmap, SKData?> encode)
    {
        ArgumentNullException.ThrowIfNull(picture);
        var info = new SKImageInfo(picture.Width, picture.Height, SKColorType.Rgba8888, SKAlphaType.Opaque);
        fixed (byte* pixels = picture.Pixels)
        {
            using var pixmap = new SKPixmap(info, (nint)pixels);
            using var data = encode(pixmap)
                ?? throw new InvalidOperationException($"{picture.Width} x {picture.Height} pixels cannot be encoded.");
            return data.ToArray();
        }
    }
}
