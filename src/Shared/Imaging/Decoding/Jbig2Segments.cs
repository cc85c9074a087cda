using System.Buffers.Binary;

namespace ModularPath.Imaging.Decoding;

/// <summary>
/// The segments of a JBIG2 (ISO/IEC 14492, 7.2), counted before the decoder sees them: it gives white paper for a page whose regions are
/// not there.
/// </summary>
internal static class Jbig2Segments
{
    private const int EndOfPage = 49;
    private const uint UnknownLength = uint.MaxValue;

    /// <exception cref="PictureException">It ends within a segment, or nothing is put on the page.</exception>
    public static void Check(ReadOnlySpan<byte> segments)
    {
        var isDrawn = false;

        while (segments.Length >= 11)
        {
            var type = segments[4] & 0x3F;
            var head = LengthOfHead(segments);

            if (head > segments.Length)
            {
                throw Cut();
            }

            var length = BinaryPrimitives.ReadUInt32BigEndian(segments[(head - 4)..]);
            // Text, halftones, generic regions, and what refines them, put on the page at once.
            isDrawn |= type is 6 or 7 or 22 or 23 or 38 or 39 or 42 or 43;

            if (length == UnknownLength || type == EndOfPage)
            {
                break;
            }

            if (length > segments.Length - head)
            {
                throw Cut();
            }

            segments = segments[(head + (int)length)..];
        }

        if (!isDrawn)
        {
            throw Cut();
        }
    }

    // Number, flags, how many segments it refers to, which, page, length.
    private static int LengthOfHead(ReadOnlySpan<byte> segment)
    {
        var number = BinaryPrimitives.ReadUInt32BigEndian(segment);
        var (count, at) = ((long)segment[5] >> 5, 6L);

        if (count == 7)
        {
            count = BinaryPrimitives.ReadUInt32BigEndian(segment[5..]) & 0x1FFF_FFFF;
            at = 9 + ((count + 8) / 8);
        }

        var each = number <= 256 ? 1 : number <= 65_536 ? 2 : 4;
        var page = (segment[4] & 0x40) == 0 ? 1 : 4;
        return (int)Math.Min(int.MaxValue, at + (count * each) + page + 4);
    }

    private static PictureException Cut() =>
        new(PictureFault.Unreadable, "The JBIG2 picture is damaged, or ends before its last pixel.");
}
