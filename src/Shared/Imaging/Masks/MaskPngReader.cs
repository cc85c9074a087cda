using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using ModularPath.Imaging.Decoding;

namespace ModularPath.Imaging.Masks;

/// <summary>Reads the stored samples of a grey or palette PNG; Skia would replace a palette index with its colour.</summary>
internal static class MaskPngReader
{
    private const int Grey = 0;
    private const int Palette = 3;

    public static GrayImage Read(ReadOnlyMemory<byte> png, PictureLimits limits)
    {
        SizeLimit.CheckBytes(png.Length, limits);
        if (FormatSignature.Read(png.Span) != PictureFormat.Png)
        {
            throw Unsupported("A mask must be a PNG file.");
        }

        var (header, packed) = ReadChunks(png.Span[8..]);
        var width = BinaryPrimitives.ReadUInt32BigEndian(header);
        var height = BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(4));
        SizeLimit.CheckPixels(width, height, limits);
        var depth = header[8];
        if (header[9] is not (Grey or Palette) || depth is not (1 or 2 or 4 or 8) || header[12] != 0)
        {
            throw Unsupported("A mask must be a grey or palette PNG of at most 8 bits, not interlaced.");
        }

        try
        {
            return ReadRows(packed, (int)width, (int)height, depth);
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException)
        {
            throw Damaged("its pixels end early or do not unpack", exception);
        }
    }

    private static (byte[] Header, MemoryStream Packed) ReadChunks(ReadOnlySpan<byte> rest)
    {
        byte[]? header = null;
        var packed = new MemoryStream();
        while (rest.Length >= 12)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(rest);
            if (length > rest.Length - 12)
            {
                throw Damaged("it is cut off");
            }

            var chunk = rest.Slice(4, (int)length + 4);
            var type = chunk[..4];
            if (Crc32.HashToUInt32(chunk) != BinaryPrimitives.ReadUInt32BigEndian(rest[((int)length + 8)..]))
            {
                throw Damaged("a check sum does not agree");
            }

            if (type.SequenceEqual("IHDR"u8) && length == 13)
            {
                header ??= chunk[4..].ToArray();
            }
            else if (type.SequenceEqual("IDAT"u8))
            {
                packed.Write(chunk[4..]);
            }
            else if (type.SequenceEqual("IEND"u8))
            {
                break;
            }

            rest = rest[((int)length + 12)..];
        }

        packed.Position = 0;
        return (header ?? throw Damaged("it has no header"), packed);
    }

    private static GrayImage ReadRows(MemoryStream packed, int width, int height, int depth)
    {
        using var zlib = new ZLibStream(packed, CompressionMode.Decompress);
        var mask = new GrayImage(width, height, new byte[width * height]);
        var stride = ((width * depth) + 7) / 8;
        var line = new byte[stride + 1];
        var above = new byte[stride];
        for (var y = 0; y < height; y++)
        {
            zlib.ReadExactly(line);
            var row = line.AsSpan(1);
            Unfilter(line[0], row, above);
            row.CopyTo(above);
            Unpack(row, depth, mask.Pixels.AsSpan(y * width, width));
        }

        return mask;
    }

    // PNG filter types 0 to 4; a pixel is at most one byte, so "left" is always the byte before.
    private static void Unfilter(byte filter, Span<byte> row, ReadOnlySpan<byte> above)
    {
        if (filter > 4)
        {
            throw Damaged($"row filter {filter} does not exist");
        }

        byte left = 0, aboveLeft = 0;
        for (var i = 0; i < row.Length; i++)
        {
            var predicted = filter switch
            {
                0 => 0,
                1 => left,
                2 => above[i],
                3 => (left + above[i]) / 2,
                _ => Paeth(left, above[i], aboveLeft),
            };
            left = row[i] = (byte)(row[i] + predicted);
            aboveLeft = above[i];
        }
    }

    private static int Paeth(int left, int above, int aboveLeft)
    {
        var toLeft = Math.Abs(above - aboveLeft);
        var toAbove = Math.Abs(left - aboveLeft);
        var toCorner = Math.Abs(left + above - (2 * aboveLeft));
        return toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : aboveLeft;
    }

    private static void Unpack(ReadOnlySpan<byte> row, int depth, Span<byte> samples)
    {
        var each = 8 / depth;
        var lowest = (1 << depth) - 1;
        for (var x = 0; x < samples.Length; x++)
        {
            samples[x] = (byte)((row[x / each] >> (8 - depth - (x % each * depth))) & lowest);
        }
    }

    private static PictureException Unsupported(string message) => new(PictureFault.UnsupportedFormat, message);

    private static PictureException Damaged(string why, Exception? inner = null) =>
        new(PictureFault.Unreadable, $"The mask is damaged: {why}.", inner);
}
