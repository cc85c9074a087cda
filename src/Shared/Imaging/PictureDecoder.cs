using ModularPath.Imaging.Decoding;

namespace ModularPath.Imaging;

/// <summary>
/// Reads PNG, JPEG, WebP, GIF, BMP, TIFF, TGA and Netpbm's PBM, PGM and PPM, recognised by content. The limits are checked on the header, before a
/// pixel is allocated; only the first frame is read; the answer is upright, opaque and complete, or there is none.
/// </summary>
public static class PictureDecoder
{
    /// <summary>Reads format and size; allocates no pixel.</summary>
    /// <exception cref="PictureException">Not readable, of no supported format, or beyond the limits.</exception>
    public static PictureHeader ReadHeader(ReadOnlyMemory<byte> encoded, PictureLimits limits)
    {
        var format = FormatOf(encoded, limits);
        return format switch
        {
            PictureFormat.Tiff => TiffPicture.ReadHeader(encoded, limits),
            PictureFormat.Netpbm => NetpbmPicture.ReadHeader(encoded, limits),
            PictureFormat.Tga => TgaPicture.ReadHeader(encoded, limits),
            _ => SkiaPicture.ReadHeader(encoded, format, limits),
        };
    }

    /// <summary>Decodes the first frame: orientation applied, alpha composited on white, 8 bits a channel.</summary>
    /// <exception cref="PictureException">
    /// Not readable, of no supported format, or beyond the limits. A truncated picture is never half a picture.
    /// </exception>
    public static Picture Decode(ReadOnlyMemory<byte> encoded, PictureLimits limits)
    {
        var format = FormatOf(encoded, limits);
        return format switch
        {
            PictureFormat.Tiff => TiffPicture.Decode(encoded, limits),
            PictureFormat.Netpbm => NetpbmPicture.Decode(encoded, limits),
            PictureFormat.Tga => TgaPicture.Decode(encoded, limits),
            _ => SkiaPicture.Decode(encoded, format, limits),
        };
    }

    /// <summary>
    /// Decodes as <see cref="Decode"/> what its format calls grey (bilevel TIFF, grey PNG, JPEG and TGA, PBM, PGM, of 8 bits at most), at a quarter of the
    /// memory: the same values, once instead of three times.
    /// </summary>
    /// <returns>Null where the format may hold colours or alpha, whatever the picture has of them.</returns>
    /// <exception cref="PictureException">As of <see cref="Decode"/>.</exception>
    public static GrayImage? DecodeGrey(ReadOnlyMemory<byte> encoded, PictureLimits limits)
    {
        var format = FormatOf(encoded, limits);
        return format switch
        {
            PictureFormat.Tiff => TiffPicture.DecodeGrey(encoded, limits),
            PictureFormat.Netpbm => NetpbmPicture.DecodeGrey(encoded, limits),
            PictureFormat.Tga => TgaPicture.DecodeGrey(encoded, limits),
            _ => SkiaPicture.DecodeGrey(encoded, format, limits),
        };
    }

    /// <summary>Decodes as <see cref="Decode"/>, but for alpha: what a PNG, WebP, GIF, BMP or TGA says of it is kept, and colours are as stored.</summary>
    /// <returns>Row-major R, G, B, A, not premultiplied.</returns>
    /// <exception cref="PictureException">As of <see cref="Decode"/>.</exception>
    public static byte[] DecodeWithAlpha(ReadOnlyMemory<byte> encoded, PictureLimits limits)
    {
        var format = FormatOf(encoded, limits);
        return format switch
        {
            PictureFormat.Tiff or PictureFormat.Netpbm => Decode(encoded, limits).Pixels,
            PictureFormat.Tga => TgaPicture.Decode(encoded, limits, keepAlpha: true).Pixels,
            _ => SkiaPicture.Decode(encoded, format, limits, keepAlpha: true).Pixels,
        };
    }

    private static PictureFormat FormatOf(ReadOnlyMemory<byte> encoded, PictureLimits limits)
    {
        SizeLimit.CheckBytes(encoded.Length, limits);
        return FormatSignature.Read(encoded.Span);
    }
}
