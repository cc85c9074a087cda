using System.Buffers.Binary;
using System.Runtime.InteropServices;
using ModularPath.Imaging;
using SkiaSharp;

namespace ModularPath.Testing.Samples;

/// <summary>JPEG and WebP by Skia's encoders: the decoder's counterpart, but not the code under test.</summary>
public static class SkiaFile
{
    public static byte[] Jpeg(Picture picture, int quality) => Encode(picture, SKEncodedImageFormat.Jpeg, quality);

    /// <summary>A grey JPEG: it has one channel.</summary>
    public static byte[] GreyJpeg(int width, int height, Func<int, int, byte> tone) => Encode(
        [.. from y in Enumerable.Range(0, height) from x in Enumerable.Range(0, width) select tone(x, y)],
        new SKImageInfo(width, height, SKColorType.Gray8, SKAlphaType.Opaque),
        static map => map.Encode(SKEncodedImageFormat.Jpeg, 95));

    public static byte[] WebP(Picture picture, bool lossless) =>
        Encode(picture, map => map.Encode(new SKWebpEncoderOptions(
            lossless ? SKWebpEncoderCompression.Lossless : SKWebpEncoderCompression.Lossy, 90)));

    /// <summary>A lossless WebP in the extended form with an EXIF chunk.</summary>
    public static byte[] WebPWithOrientation(Picture picture, int orientation, ReadOnlySpan<byte> beginning = default)
    {
        var image = WebP(picture, lossless: true).AsSpan(12).ToArray();
        byte[] exif = [.. beginning, .. ExifBlock.WithOrientation(orientation)];
        var extended = new byte[10];
        extended[0] = 0x08;
        (extended[4], extended[7]) = ((byte)(picture.Width - 1), (byte)(picture.Height - 1));
        byte[] body = [.. "WEBP"u8, .. Chunk("VP8X"u8, extended), .. image, .. Chunk("EXIF"u8, exif)];
        return Chunk("RIFF"u8, body);
    }

    private static byte[] Chunk(ReadOnlySpan<byte> type, byte[] content)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, content.Length);
        return content.Length % 2 == 0 ? [.. type, .. length, .. content] : [.. type, .. length, .. content, 0];
    }

    private static byte[] Encode(Picture picture, SKEncodedImageFormat format, int quality) =>
        Encode(picture, map => map.Encode(format, quality));

    private static byte[] Encode(Picture picture, Func<SKPixmap, SKData?> encode) =>
        Encode(picture.Pixels, new SKImageInfo(picture.Width, picture.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul), encode);

    private static byte[] Encode(byte[] pixels, SKImageInfo info, Func<SKPixmap, SKData?> encode)
    {
        var pin = GCHandle.Alloc(pixels, GCHandleType.Pinned);
        try
        {
            using var map = new SKPixmap(info, pin.AddrOfPinnedObject());
            using var data = encode(map);
            return data!.ToArray();
        }
        finally
        {
            pin.Free();
        }
    }
}
