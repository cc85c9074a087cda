using System.Buffers.Binary;
using SkiaSharp;

namespace ModularPath.Imaging.Decoding;

/// <summary>PNG, JPEG, WebP, GIF and BMP through Skia's codecs, which say how a decode ended (SKBitmap.Decode does not).</summary>
internal static class SkiaPicture
{
    public static PictureHeader ReadHeader(ReadOnlyMemory<byte> encoded, PictureFormat format, PictureLimits limits)
    {
        using var pin = encoded.Pin();
        using var codec = Open(pin, encoded, format, limits);
        return Orientation.SwapsSides((int)codec.EncodedOrigin)
            ? new PictureHeader(format, codec.Info.Height, codec.Info.Width, FormatSignature.MediaTypeOf(format))
            : new PictureHeader(format, codec.Info.Width, codec.Info.Height, FormatSignature.MediaTypeOf(format));
    }

    public static unsafe Picture Decode(ReadOnlyMemory<byte> encoded, PictureFormat format, PictureLimits limits)
    {
        using var pin = encoded.Pin();
        using var codec = Open(pin, encoded, format, limits);
        var info = new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul);
        var pixels = GC.AllocateUninitializedArray<byte>(info.BytesSize);
        SKCodecResult result;
        fixed (byte* target = pixels)
        {
            result = codec.GetPixels(info, (nint)target);
        }

        if (result != SKCodecResult.Success)
        {
            throw Broken(format, result);
        }

        // Asked of the pixels and not of the header: a decoder may leave pixels clear in a picture it calls opaque.
        AlphaOnWhite.Straight(pixels);
        return Orientation.Apply(pixels, info.Width, info.Height, (int)codec.EncodedOrigin);
    }

    private static unsafe SKCodec Open(
        System.Buffers.MemoryHandle pin, ReadOnlyMemory<byte> encoded, PictureFormat format, PictureLimits limits)
    {
        if (format == PictureFormat.Png && encoded.Length >= 24)
        {
            // Skia calls a picture beyond its own limits broken; whoever sent it should hear that it is too large.
            SizeLimit.CheckPixels(
                BinaryPrimitives.ReadUInt32BigEndian(encoded.Span[16..]),
                BinaryPrimitives.ReadUInt32BigEndian(encoded.Span[20..]),
                limits);
        }

        // The codec keeps the data alive, and the caller's pin outlives the codec: nothing is copied.
        using var data = SKData.Create((nint)pin.Pointer, encoded.Length);
        var codec = SKCodec.Create(new SKMemoryStream(data), out var result) ?? throw Broken(format, result);
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

    private static PictureException Broken(PictureFormat format, SKCodecResult result) => result switch
    {
        SKCodecResult.IncompleteInput =>
            new PictureException(PictureFault.Unreadable, $"The {format} picture ends before its last pixel. Send it again."),
        SKCodecResult.Unimplemented or SKCodecResult.InvalidConversion =>
            new PictureException(PictureFault.UnsupportedFormat, $"This variety of {format} is not read. Save it as PNG."),
        _ => new PictureException(PictureFault.Unreadable, $"The {format} picture is damaged ({result})."),
    };
}
