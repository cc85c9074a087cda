using System.Buffers.Binary;
using System.Runtime.InteropServices;
using SkiaSharp;

namespace ModularPath.Imaging.Tests.Samples;

/// <summary>JPEG and WebP by Skia's encoders: the decoder's counterpart, but not the code under test.</summary>
internal static class SkiaFile
{
    public static byte[] Jpeg(Picture picture, int quality) => Encode(picture, SKEncodedImageFormat.Jpeg, quality);

    public static byte[] WebP(Picture picture, bool lossless) =>
        Encode(picture, map => map.Encode(new SKWebpEncoderOptions(
            lossless ? SKWebpEncoderCompression.Lossless : SKWebpEncoderCompression.Lossy, 90)));

    /// <summary>A lossless WebP in the extended form with an EXIF chunk.</summary>
    public static byte[] WebPWithOrientation(Picture picture, int orientation)
    {
        var image = WebP(picture, lossless: true).AsSpan(12).ToArray();
        var exif = ExifBlock.Of(orientation);
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

    private static byte[] Encode(Picture picture, Func<SKPixmap, SKData?> encode)
    {
        var pin = GCHandle.Alloc(picture.Pixels, GCHandleType.Pinned);
        try
        {
            var info = new SKImageInfo(picture.Width, picture.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul);
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
