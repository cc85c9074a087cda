using System.Buffers.Binary;
using SkiaSharp;

namespace ModularPath.Imaging.Decoding;

/// <summary>PNG, JPEG, WebP, GIF and BMP through Skia's codecs, which say how a decode ended (SKBitmap.Decode does not).</summary>
internal static class SkiaPicture
{
    private const int PngDepth = 24;

    public static PictureHeader ReadHeader(ReadOnlyMemory<byte> encoded, PictureFormat format, PictureLimits limits)
    {
        using var pin = encoded.Pin();
        using var codec = Open(pin, encoded, format, limits);
        return Orientation.HeaderOf(format, codec.Info.Width, codec.Info.Height, OrientationOf(codec, encoded, format));
    }

    public static Picture Decode(ReadOnlyMemory<byte> encoded, PictureFormat format, PictureLimits limits, bool keepAlpha = false)
    {
        using var pin = encoded.Pin();
        using var codec = Open(pin, encoded, format, limits);
        var info = new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul);
        var pixels = Pixels(codec, info, format);

        if (!keepAlpha)
        {
            // Asked of the pixels and not of the header: a decoder may leave pixels clear in a picture it calls opaque.
            AlphaOnWhite.Straight(pixels);
        }

        return Orientation.Apply(pixels, info.Width, info.Height, OrientationOf(codec, encoded, format));
    }

    public static GrayImage? DecodeGrey(ReadOnlyMemory<byte> encoded, PictureFormat format, PictureLimits limits)
    {
        using var pin = encoded.Pin();
        using var codec = Open(pin, encoded, format, limits);

        // Skia rounds 16 bits to 8 differently for grey and for colours, so a grey picture of 16 bits would not have the same values.
        if (codec.Info is not { ColorType: SKColorType.Gray8, AlphaType: SKAlphaType.Opaque }
            || (format == PictureFormat.Png && encoded.Span[PngDepth] > 8))
        {
            return null;
        }

        var info = new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Gray8, SKAlphaType.Opaque);
        return Orientation.ApplyToGrey(Pixels(codec, info, format), info.Width, info.Height, OrientationOf(codec, encoded, format));
    }

    private static unsafe byte[] Pixels(SKCodec codec, SKImageInfo info, PictureFormat format)
    {
        var pixels = GC.AllocateUninitializedArray<byte>(info.BytesSize);
        SKCodecResult result;
        fixed (byte* target = pixels)
        {
            result = codec.GetPixels(info, (nint)target);
        }

        return result == SKCodecResult.Success ? pixels : throw Broken(format, result);
    }

    private static int OrientationOf(SKCodec codec, ReadOnlyMemory<byte> encoded, PictureFormat format) => format switch
    {
        PictureFormat.Png => ExifOrientation.OfPng(encoded.Span),
        PictureFormat.WebP => ExifOrientation.OfWebP(encoded.Span),
        _ => (int)codec.EncodedOrigin,
    };

    private static unsafe SKCodec Open(
        System.Buffers.MemoryHandle pin, ReadOnlyMemory<byte> encoded, PictureFormat format, PictureLimits limits)
    {
        // Skia calls a picture beyond its own limits broken; whoever sent it should hear that it is too large.
        if (SaidSize(encoded.Span, format) is var (width, height))
        {
            SizeLimit.CheckPixels(width, height, limits);
        }

        if (format == PictureFormat.Jpeg && !JpegScans.AreComplete(encoded.Span))
        {
            throw Broken(format, SKCodecResult.IncompleteInput);
        }

        // The codec keeps the data alive, and the caller's pin outlives the codec: nothing is copied.
        using var data = SKData.Create((nint)pin.Pointer, encoded.Length);
        var codec = SKCodec.Create(new SKMemoryStream(data), out var result)
            ?? throw new PictureException(PictureFault.Unreadable, $"The {format} picture has a damaged header ({result}).");
        try
        {
            SizeLimit.CheckPixels(codec.Info.Width, codec.Info.Height, limits);
            return codec;
        }
        catch
        {
            codec.Dispose();
            throw;
        }
    }

    private static (long Width, long Height)? SaidSize(ReadOnlySpan<byte> encoded, PictureFormat format) => format switch
    {
        PictureFormat.Png when encoded.Length >= 24 =>
            (BinaryPrimitives.ReadUInt32BigEndian(encoded[16..]), BinaryPrimitives.ReadUInt32BigEndian(encoded[20..])),
        // A negative height means rows from the top down; the header of 12 bytes has sides that Skia never refuses.
        PictureFormat.Bmp when encoded.Length >= 26 && encoded[14] >= 16 =>
            (BinaryPrimitives.ReadInt32LittleEndian(encoded[18..]), Math.Abs((long)BinaryPrimitives.ReadInt32LittleEndian(encoded[22..]))),
        _ => null,
    };

    private static PictureException Broken(PictureFormat format, SKCodecResult result) => result switch
    {
        SKCodecResult.IncompleteInput =>
            new PictureException(PictureFault.Unreadable, $"The {format} picture ends before its last pixel. Send it again."),
        SKCodecResult.Unimplemented or SKCodecResult.InvalidConversion =>
            new PictureException(PictureFault.UnsupportedFormat, $"This variety of {format} is not read. Save it as PNG."),
        _ => new PictureException(PictureFault.Unreadable, $"The {format} picture is damaged ({result})."),
    };
}
