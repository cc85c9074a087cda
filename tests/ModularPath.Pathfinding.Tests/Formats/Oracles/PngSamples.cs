using System.Buffers.Binary;
using System.IO.Compression;

namespace ModularPath.Pathfinding.Tests.Formats.Oracles;

/// <summary>The stored samples of a PNG of 8 bits, alpha included, read by the specification, without a library.</summary>
internal sealed record PngSamples(int Width, int Height, int ColourType, byte[] Palette, byte[] Samples)
{
    public int Channels => Samples.Length / (Width * Height);

    public static PngSamples Read(byte[] png)
    {
        Assert.Equal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], png[..8]);
        var (header, palette, packed) = (Array.Empty<byte>(), Array.Empty<byte>(), new MemoryStream());

        for (var at = 8; at < png.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            var content = png[(at + 8)..(at + 8 + length)];
            _ = System.Text.Encoding.ASCII.GetString(png, at + 4, 4) switch
            {
                "IHDR" => header = content,
                "PLTE" => palette = content,
                "IDAT" => Appended(packed, content),
                _ => [],
            };
            at += 12 + length;
        }

        packed.Position = 0;
        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(header), BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(4)));
        Assert.Equal(8, header[8]);
        var stride = width * header[9] switch { 0 or 3 => 1, 4 => 2, 2 => 3, _ => 4 };
        using var raw = new ZLibStream(packed, CompressionMode.Decompress);
        var samples = new byte[stride * height];
        var line = new byte[stride + 1];

        for (var y = 0; y < height; y++)
        {
            raw.ReadExactly(line);
            Assert.True(line[0] is 0 or 2, "Only the filters None and Up are expected here.");

            for (var x = 0; x < stride; x++)
            {
                samples[(y * stride) + x] = (byte)(line[x + 1] + (line[0] == 2 && y > 0 ? samples[((y - 1) * stride) + x] : 0));
            }
        }

        return new PngSamples(width, height, header[9], palette, samples);
    }

    private static byte[] Appended(MemoryStream stream, byte[] content)
    {
        stream.Write(content);
        return content;
    }
}
