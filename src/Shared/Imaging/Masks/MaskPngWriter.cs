using System.Buffers.Binary;
using System.IO.Compression;

namespace ModularPath.Imaging.Masks;

internal static class MaskPngWriter
{
    private const byte UpFilter = 2;

    public static byte[] Write(GrayImage mask)
    {
        using var png = new MemoryStream();
        png.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, mask.Width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], mask.Height);
        header[8] = 8;
        header[9..].Clear();
        WriteChunk(png, "IHDR"u8, header);
        WriteChunk(png, "IDAT"u8, Compress(mask));
        WriteChunk(png, "IEND"u8, []);
        return png.ToArray();
    }

    private static ReadOnlySpan<byte> Compress(GrayImage mask)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            // A mask is areas: most rows equal the row above, and the difference of equal rows packs to nothing.
            var line = new byte[mask.Width + 1];
            line[0] = UpFilter;
            var above = new byte[mask.Width].AsSpan();
            for (var y = 0; y < mask.Height; y++)
            {
                var row = mask.Pixels.AsSpan(y * mask.Width, mask.Width);
                for (var x = 0; x < row.Length; x++)
                {
                    line[x + 1] = (byte)(row[x] - above[x]);
                }

                zlib.Write(line);
                above = row;
            }
        }

        return packed.GetBuffer().AsSpan(0, (int)packed.Length);
    }

    private static void WriteChunk(MemoryStream png, ReadOnlySpan<byte> type, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        png.Write(number);
        var start = (int)png.Length;
        png.Write(type);
        png.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.Of(png.GetBuffer().AsSpan(start, (int)png.Length - start)));
        png.Write(number);
    }
}
