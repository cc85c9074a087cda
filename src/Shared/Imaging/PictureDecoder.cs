using ModularPath.Imaging.Decoding;

namespace ModularPath.Imaging;

/// <summary>
/// Reads PNG, JPEG, WebP, GIF, BMP, TIFF, JPEG 2000, TGA and Netpbm's PBM, PGM and PPM, recognised by content. The limits are checked on
/// the header, before pixels are allocated. Only the first frame is read. A picture is upright, opaque and complete, or it is refused.
/// </summary>
public static class PictureDecoder
{
    /// <summary>Whether the content begins as a picture of a supported format does.</summary>
    public static bool Recognises(ReadOnlySpan<byte> encoded) => FormatSignature.Recognise(encoded) is not null;

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
            PictureFormat.Jpeg2000 => Jpeg2000Picture.ReadHeader(encoded, limits),
            _ => SkiaPicture.ReadHeader(encoded, format, limits),
        };
    }

    /// <summary>Decodes the first frame: orientation applied, alpha composited on white, 8 bits a channel.</summary>
    /// <exception cref="PictureException">
    /// Not readable, of no supported format, or beyond the limits. A truncated file is refused; it never gives half a picture.
    /// </exception>
    public static Picture Decode(ReadOnlyMemory<byte> encoded, PictureLimits limits)
    {
        var format = FormatOf(encoded, limits);
        return format switch
        {
            PictureFormat.Tiff => TiffPicture.Decode(encoded, limits),
            PictureFormat.Netpbm => NetpbmPicture.Decode(encoded, limits),
            PictureFormat.Tga => TgaPicture.Decode(encoded, limits),
            PictureFormat.Jpeg2000 => Jpeg2000Picture.Decode(encoded, limits),
            _ => SkiaPicture.Decode(encoded, format, limits),
        };
    }

    /// <summary>
    /// Decodes a picture that its header calls grey (bilevel TIFF, grey PNG, JPEG and TGA, PBM, PGM; 8 bits at most) in a quarter of the
    /// memory that <see cref="Decode"/> takes, to the same values.
    /// </summary>
    /// <returns>Null if the header allows colours or alpha, even if no pixel has any.</returns>
    /// <exception cref="PictureException">As for <see cref="Decode"/>.</exception>
    public static GrayImage? DecodeGrey(ReadOnlyMemory<byte> encoded, PictureLimits limits)
    {
        var format = FormatOf(encoded, limits);
        return format switch
        {
            PictureFormat.Tiff => TiffPicture.DecodeGrey(encoded, limits),
            PictureFormat.Netpbm => NetpbmPicture.DecodeGrey(encoded, limits),
            PictureFormat.Tga => TgaPicture.DecodeGrey(encoded, limits),
            PictureFormat.Jpeg2000 => null,
            _ => SkiaPicture.DecodeGrey(encoded, format, limits),
        };
    }

    /// <summary>Decodes as <see cref="Decode"/> does, but keeps the alpha of PNG, WebP, GIF, BMP, JPEG 2000 and TGA.</summary>
    /// <returns>Row-major R, G, B, A, not premultiplied.</returns>
    /// <exception cref="PictureException">As for <see cref="Decode"/>.</exception>
    public static byte[] DecodeWithAlpha(ReadOnlyMemory<byte> encoded, PictureLimits limits)
    {
        var format = FormatOf(encoded, limits);
        return format switch
        {
            PictureFormat.Tiff or PictureFormat.Netpbm => Decode(encoded, limits).Pixels,
            PictureFormat.Tga => TgaPicture.Decode(encoded, limits, keepAlpha: true).Pixels,
            PictureFormat.Jpeg2000 => Jpeg2000Picture.Decode(encoded, limits, keepAlpha: true).Pixels,
            _ => SkiaPicture.Decode(encoded, format, limits, keepAlpha: true).Pixels,
        };
    }

    /// <summary>
    /// How many lines of a fax (TIFF, group 4) cannot be read, and are the line above in its picture; 0 of all other pictures.
    /// </summary>
    /// <exception cref="PictureException">As for <see cref="ReadHeader"/>.</exception>
    public static int RepairedLines(ReadOnlyMemory<byte> encoded, PictureLimits limits) =>
        FormatOf(encoded, limits) == PictureFormat.Tiff ? TiffPicture.RepairedLines(encoded, limits) : 0;

    private static PictureFormat FormatOf(ReadOnlyMemory<byte> encoded, PictureLimits limits)
    {
        SizeLimit.CheckBytes(encoded.Length, limits);
        return FormatSignature.Read(encoded.Span);
    }
}
