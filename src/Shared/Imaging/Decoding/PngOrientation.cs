using System.Buffers.Binary;

namespace ModularPath.Imaging.Decoding;

/// <summary>The orientation in a PNG's eXIf chunk (PNG, third edition, 11.3.4.5), which Skia does not look for.</summary>
internal static class PngOrientation
{
    private const int OrientationTag = 0x0112;

    /// <returns>1 to 8; 1 where the file says nothing that can be understood.</returns>
    public static int Read(ReadOnlySpan<byte> png)
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
                return ReadExif(rest.Slice(8, (int)length));
            }

            rest = rest[((int)length + 12)..];
        }

        return 1;
    }

    private static int ReadExif(ReadOnlySpan<byte> exif)
    {
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
