using System.Buffers.Binary;

namespace ModularPath.Imaging.Decoding;

/// <summary>
/// The orientation in the EXIF data of PNG (eXIf chunk; PNG, third edition, 11.3.4.5) and WebP (EXIF chunk of the extended file format,
/// RFC 9649), where Skia does not look for it, or only if it begins as it should.
/// </summary>
internal static class ExifOrientation
{
    private const int OrientationTag = 0x0112;

    /// <returns>1 to 8; 1 where the file says nothing that can be understood.</returns>
    public static int OfPng(ReadOnlySpan<byte> png)
    {
        var rest = png[8..];
        while (rest.Length >= 12)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(rest);
            if (length > rest.Length - 12)
            {
                break;
            }

            if (rest[4..8].SequenceEqual("eXIf"u8))
            {
                return Of(rest.Slice(8, (int)length));
            }

            rest = rest[((int)length + 12)..];
        }

        return 1;
    }

    /// <inheritdoc cref="OfPng"/>
    public static int OfWebP(ReadOnlySpan<byte> webP)
    {
        var rest = webP[12..];
        while (rest.Length >= 8)
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]);
            if (length > rest.Length - 8)
            {
                break;
            }

            if (rest.StartsWith("EXIF"u8))
            {
                return Of(rest.Slice(8, (int)length));
            }

            // Chunks of an odd length are padded.
            rest = rest[(int)Math.Min(rest.Length, 8L + length + (length & 1))..];
        }

        return 1;
    }

    /// <inheritdoc cref="OfPng"/>
    public static int Of(ReadOnlySpan<byte> exif)
    {
        // Its beginning in a JPEG, which some programs write elsewhere too.
        exif = exif.StartsWith("Exif\0\0"u8) ? exif[6..] : exif;
        if (exif.Length < 14)
        {
            return 1;
        }

        var little = exif[0] == (byte)'I';
        var start = UInt32(exif[4..], little);
        if (start > exif.Length - 2)
        {
            return 1;
        }

        var entries = exif[((int)start + 2)..];
        for (var left = UInt16(exif[(int)start..], little); left > 0 && entries.Length >= 12; left--)
        {
            if (UInt16(entries, little) == OrientationTag)
            {
                return UInt16(entries[8..], little) is >= 1 and <= 8 and var orientation ? orientation : 1;
            }

            entries = entries[12..];
        }

        return 1;
    }

    private static ushort UInt16(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static uint UInt32(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
