using System.Buffers.Binary;

namespace ModularPath.Imaging.Decoding;

/// <summary>
/// What a JPEG 2000 says of itself: a codestream (ISO/IEC 15444-1, annex A), alone or in the boxes of a JP2 file (annex I). Read by us
/// before the decoder sees the file.
/// </summary>
internal sealed record Jpeg2000Header(int Width, int Height, int Bands)
{
    private const int MostBands = 4;

    // Annex I.5.3.3, and part 2 for CMYK.
    private const uint Cmyk = 12;
    private const uint Srgb = 16;
    private const uint Ycc = 18;

    // Each costs the decoder some kilobytes before it decodes anything.
    private const long MostTiles = 20_000;

    private static readonly byte[] ExifUuid = "JpgTiffExif->JP2"u8.ToArray();

    /// <summary>1 to 8.</summary>
    public int Orientation { get; private init; } = 1;

    /// <summary>The last band hides (annex I.5.3.6).</summary>
    public bool HasAlpha { get; private init; }

    public bool IsCmyk { get; private init; }

    /// <summary>Brightness and two differences of colour, which may be coarser.</summary>
    public bool IsYcc { get; private init; }

    /// <summary>Of a tile there are some kilobytes besides its pixels.</summary>
    public int Tiles { get; private init; }

    /// <exception cref="PictureException">Cut off, beyond the limits, or of more bands than a picture has.</exception>
    public static Jpeg2000Header Read(ReadOnlySpan<byte> file, PictureLimits limits)
    {
        var known = new Boxes();

        if (IsCodestream(file))
        {
            return OfCodestream(file, known, limits);
        }

        var stream = known.Read(file);
        return stream.IsEmpty ? throw Cut() : OfCodestream(stream, known, limits);
    }

    public static bool IsCodestream(ReadOnlySpan<byte> file) => file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0x4F, 0xFF, 0x51]);

    public static PictureException Cut() =>
        new(PictureFault.Unreadable, "The JPEG 2000 picture is damaged or ends before its last pixel. Send it again.");

    private static Jpeg2000Header OfCodestream(ReadOnlySpan<byte> stream, Boxes known, PictureLimits limits)
    {
        // SOC, SIZ, Lsiz and Rsiz come before the sizes; nine more bytes follow them at least.
        if (!IsCodestream(stream) || stream.Length < 51)
        {
            throw Cut();
        }

        var sizes = new long[8];

        for (var i = 0; i < sizes.Length; i++)
        {
            sizes[i] = BinaryPrimitives.ReadUInt32BigEndian(stream[(8 + (4 * i))..]);
        }

        var (width, height) = (sizes[0] - sizes[2], sizes[1] - sizes[3]);
        SizeLimit.CheckPixels(width, height, limits);
        var bands = BinaryPrimitives.ReadUInt16BigEndian(stream[40..]);

        if (sizes[4] < 1 || sizes[5] < 1 || bands < 1)
        {
            throw Cut();
        }

        if (known.PaletteColumns is null && bands > MostBands)
        {
            throw new PictureException(
                PictureFault.UnsupportedFormat, $"A JPEG 2000 picture of {bands} bands is not read. Save it as RGB.");
        }

        // Red, green, blue and a band more, or the inks of a printer: nobody can tell.
        if (known is { PaletteColumns: null, HasAlpha: false, ColourSpace: null } && bands == MostBands)
        {
            throw new PictureException(
                PictureFault.UnsupportedFormat, "The JPEG 2000 picture does not say what its four bands are. Save it as RGB.");
        }

        var tiles = ((sizes[0] / sizes[4]) + 1) * ((sizes[1] / sizes[5]) + 1);

        if (tiles > MostTiles)
        {
            throw new PictureException(
                PictureFault.TooLarge, $"The JPEG 2000 picture is in tiles of {sizes[4]} x {sizes[5]} pixels. Save it in larger ones.");
        }

        // By the second band's fineness (XRsiz) too, as OpenJPEG's own programs have it.
        var isYcc = known.ColourSpace == Ycc || (bands == 3 && stream[43] == 1 && stream[46] != 1);

        // Its end is marked, and whatever sends it may add a line's end.
        return !stream.TrimEnd("\0\r\n "u8).EndsWith((ReadOnlySpan<byte>)[0xFF, 0xD9]) ? throw Cut()
            : new Jpeg2000Header((int)width, (int)height, known.PaletteColumns ?? bands)
            {
                Orientation = known.Orientation,
                HasAlpha = known.HasAlpha,
                IsCmyk = known.ColourSpace == Cmyk,
                IsYcc = isYcc,
                Tiles = (int)tiles,
            };
    }

    private sealed class Boxes
    {
        public int Orientation { get; private set; } = 1;

        public bool HasAlpha { get; private set; }

        public int? PaletteColumns { get; private set; }

        public uint? ColourSpace { get; private set; }

        /// <summary>The codestream, with what follows it read too.</summary>
        public ReadOnlySpan<byte> Read(ReadOnlySpan<byte> boxes)
        {
            var stream = ReadOnlySpan<byte>.Empty;

            while (boxes.Length >= 8)
            {
                var length = (long)BinaryPrimitives.ReadUInt32BigEndian(boxes);
                var head = 8;

                if (length == 1 && boxes.Length >= 16)
                {
                    (length, head) = (BinaryPrimitives.ReadInt64BigEndian(boxes[8..]), 16);
                }

                length = length == 0 ? boxes.Length : length;

                if (length < head || length > boxes.Length)
                {
                    throw Cut();
                }

                var content = boxes[head..(int)length];

                if (boxes[4..].StartsWith("jp2c"u8))
                {
                    stream = content;
                }
                else
                {
                    Take(boxes.Slice(4, 4), content);
                }

                boxes = boxes[(int)length..];
            }

            return stream;
        }

        private void Take(ReadOnlySpan<byte> type, ReadOnlySpan<byte> content)
        {
            if (type.SequenceEqual("jp2h"u8))
            {
                Read(content);
            }
            else if (type.SequenceEqual("colr"u8) && content is [1, _, _, ..] && content.Length >= 7)
            {
                ColourSpace ??= BinaryPrimitives.ReadUInt32BigEndian(content[3..]);
            }
            else if (type.SequenceEqual("colr"u8) && content is [2, _, _, ..] && content.Length >= 23)
            {
                // A profile (ISO 15076-1, 7.2.6): the space of its data.
                ColourSpace ??= content[19..].StartsWith("CMYK"u8) ? Cmyk : Srgb;
            }
            else if (type.SequenceEqual("pclr"u8) && content.Length >= 3)
            {
                PaletteColumns = content[2] is >= 1 and <= MostBands ? content[2] : throw Cut();
            }
            else if (type.SequenceEqual("cdef"u8) && content.Length >= 2)
            {
                // Channel, type and association of each; opacity is 1, or 2 where it is multiplied in.
                for (var at = 2; at + 6 <= content.Length; at += 6)
                {
                    HasAlpha |= BinaryPrimitives.ReadUInt16BigEndian(content[(at + 2)..]) is 1 or 2;
                }
            }
            else if (type.SequenceEqual("uuid"u8) && content.StartsWith(ExifUuid))
            {
                Orientation = ExifOrientation.Of(content[ExifUuid.Length..]);
            }
        }
    }
}
