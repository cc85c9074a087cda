using System.Buffers.Binary;

namespace ModularPath.Imaging.Decoding;

/// <summary>Recognises the format by its first bytes: file names and media types are often wrong.</summary>
internal static class FormatSignature
{
    private static readonly (PictureFormat Format, byte[] Magic)[] Signatures =
    [
        (PictureFormat.Png, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
        (PictureFormat.Jpeg, [0xFF, 0xD8, 0xFF]),
        (PictureFormat.Gif, "GIF87a"u8.ToArray()),
        (PictureFormat.Gif, "GIF89a"u8.ToArray()),
        (PictureFormat.Tiff, [0x49, 0x49, 0x2A, 0x00]),
        (PictureFormat.Tiff, [0x4D, 0x4D, 0x00, 0x2A]),
        (PictureFormat.Tiff, [0x49, 0x49, 0x2B, 0x00]),
        (PictureFormat.Tiff, [0x4D, 0x4D, 0x00, 0x2B]),
        (PictureFormat.Jpeg2000, [0, 0, 0, 12, 0x6A, 0x50, 0x20, 0x20, 0x0D, 0x0A, 0x87, 0x0A]),
        (PictureFormat.Jpeg2000, [0xFF, 0x4F, 0xFF, 0x51]),
    ];

    /// <exception cref="PictureException">Empty or cut before its signature ends (unreadable), or of no known format.</exception>
    public static PictureFormat Read(ReadOnlySpan<byte> encoded) => Recognise(encoded) ?? throw (
        encoded.IsEmpty ? new PictureException(PictureFault.Unreadable, "The picture is empty: it has no bytes.")
        : IsBeginningOfASignature(encoded) ? new PictureException(PictureFault.Unreadable, "The picture ends within its first bytes.")
        : new PictureException(PictureFault.UnsupportedFormat, OtherFormat.Refusal(encoded)));

    /// <summary>Null if it is of no known format.</summary>
    public static PictureFormat? Recognise(ReadOnlySpan<byte> encoded)
    {
        foreach (var (format, magic) in Signatures)
        {
            if (encoded.StartsWith(magic))
            {
                return format;
            }
        }

        return encoded.Length >= 12 && encoded.StartsWith("RIFF"u8) && encoded[8..].StartsWith("WEBP"u8) ? PictureFormat.WebP
            : IsBitmap(encoded) ? PictureFormat.Bmp
            : encoded is [(byte)'P', >= (byte)'1' and <= (byte)'6', (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n', ..]
                ? PictureFormat.Netpbm
            : TgaHeader.IsBegun(encoded) ? PictureFormat.Tga
            : null;
    }

    public static string MediaTypeOf(PictureFormat format) => format switch
    {
        PictureFormat.Png => "image/png",
        PictureFormat.Jpeg => "image/jpeg",
        PictureFormat.WebP => "image/webp",
        PictureFormat.Gif => "image/gif",
        PictureFormat.Bmp => "image/bmp",
        PictureFormat.Netpbm => "image/x-portable-anymap",
        PictureFormat.Tga => "image/x-tga",
        PictureFormat.Jpeg2000 => "image/jp2",
        _ => "image/tiff",
    };

    // "BM" alone also begins ordinary text, so the size of the second header has to be one that exists.
    private static bool IsBitmap(ReadOnlySpan<byte> encoded) =>
        encoded.Length >= 18
        && encoded.StartsWith("BM"u8)
        && BinaryPrimitives.ReadUInt32LittleEndian(encoded[14..]) is 12 or 16 or 40 or 52 or 56 or 64 or 108 or 124;

    private static bool IsBeginningOfASignature(ReadOnlySpan<byte> encoded)
    {
        foreach (var (_, magic) in Signatures)
        {
            if (magic.AsSpan().StartsWith(encoded))
            {
                return true;
            }
        }

        return (encoded.Length < 12 && (encoded.Length < 4 ? "RIFF"u8.StartsWith(encoded) : encoded.StartsWith("RIFF"u8)))
            || encoded is [(byte)'P'] or [(byte)'P', >= (byte)'1' and <= (byte)'6']
            || (encoded.Length < 18 && "BM"u8.StartsWith(encoded[..Math.Min(2, encoded.Length)]));
    }
}
