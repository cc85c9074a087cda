using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;

namespace ModularPath.Imaging.Masks;

internal static class MaskPngWriter
{
    private const byte UpFilter = 2;

    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    /// <param name="kind">What a sample is.</param>
    /// <param name="samples">Row-major, 8 bits each, all of a pixel together.</param>
    /// <param name="palette">Red, green and blue of each index; empty but for palette pictures.</param>
    public static byte[] Write(int width, int height, PngColourType kind, ReadOnlySpan<byte> samples, ReadOnlySpan<byte> palette)
    {
        using var png = new MemoryStream();
        png.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        header[8] = 8;
        header[9] = (byte)kind;
        header[10..].Clear();
        WriteChunk(png, "IHDR"u8, header);

        if (!palette.IsEmpty)
        {
            WriteChunk(png, "PLTE"u8, palette);
        }

        WriteChunk(png, "IDAT"u8, Compress(samples, samples.Length / height));
        WriteChunk(png, "IEND"u8, []);
        return png.ToArray();
    }

    private static ReadOnlySpan<byte> Compress(ReadOnlySpan<byte> samples, int stride)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            // Most rows of a mask equal the row above; filtered to zeros, they compress to almost nothing.
            var line = new byte[stride + 1];
            line[0] = UpFilter;
            ReadOnlySpan<byte> above = new byte[stride];
            for (var start = 0; start < samples.Length; start += stride)
            {
                var row = samples.Slice(start, stride);
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
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.HashToUInt32(png.GetBuffer().AsSpan(start, (int)png.Length - start)));
        png.Write(number);
    }
}
