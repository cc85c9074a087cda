using System.Buffers.Binary;
using System.IO.Compression;

namespace ModularPath.Testing.Samples;

/// <summary>PNG files of every colour type and depth, written from the specification and not by the code under test.</summary>
public static class PngFile
{
    public static byte[] Write(
        int width, int height, int depth, int colourType, Func<int, int, int[]> samples,
        byte[]? palette = null, bool interlaced = false, params (string Type, byte[] Content)[] extra)
    {
        using var raw = new MemoryStream();
        foreach (var (left, top, right, down) in interlaced ? Adam7 : [(0, 0, 1, 1)])
        {
            WritePass(raw, width, height, depth, samples, left, top, right, down);
        }

        return Assemble(width, height, depth, colourType, interlaced, palette, Zip(raw.ToArray()), extra);
    }

    public static byte[] Assemble(
        int width, int height, int depth, int colourType, bool interlaced, byte[]? palette, byte[] packed,
        params (string Type, byte[] Content)[] extra)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9], header[12]) = ((byte)depth, (byte)colourType, interlaced ? (byte)1 : (byte)0);
        using var png = new MemoryStream();
        png.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        Chunk(png, "IHDR", header);
        foreach (var (type, content) in extra)
        {
            Chunk(png, type, content);
        }

        if (palette is not null)
        {
            Chunk(png, "PLTE", palette);
        }

        Chunk(png, "IDAT", packed);
        Chunk(png, "IEND", []);
        return png.ToArray();
    }

    public static byte[] Zip(byte[] raw)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write(raw);
        }

        return packed.ToArray();
    }

    private static readonly (int Left, int Top, int Right, int Down)[] Adam7 =
        [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    private static void WritePass(
        Stream raw, int width, int height, int depth, Func<int, int, int[]> samples, int left, int top, int right, int down)
    {
        for (var y = top; y < height; y += down)
        {
            var bits = new List<int>();
            for (var x = left; x < width; x += right)
            {
                bits.AddRange(samples(x, y));
            }

            if (bits.Count == 0)
            {
                continue;
            }

            raw.WriteByte(0);
            var row = new byte[((bits.Count * depth) + 7) / 8];
            for (var i = 0; i < bits.Count; i++)
            {
                if (depth == 16)
                {
                    BinaryPrimitives.WriteUInt16BigEndian(row.AsSpan(2 * i), (ushort)bits[i]);
                }
                else
                {
                    row[i * depth / 8] |= (byte)(bits[i] << (8 - depth - (i * depth % 8)));
                }
            }

            raw.Write(row);
        }
    }

    private static void Chunk(Stream png, string type, byte[] content)
    {
        var body = new byte[content.Length + 4];
        System.Text.Encoding.ASCII.GetBytes(type).CopyTo(body, 0);
        content.CopyTo(body, 4);
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        png.Write(number);
        png.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(body));
        png.Write(number);
    }

    private static uint Crc(byte[] body)
    {
        var crc = uint.MaxValue;
        foreach (var value in body)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            }
        }

        return ~crc;
    }
}
