namespace ModularPath.Testing.Samples;

/// <summary>GIF89a with LZW that clears its table before it grows: 128 colours, codes of 8 bits throughout.</summary>
public static class GifFile
{
    private const int Clear = 128;
    private const int End = 129;

    /// <param name="frames">Each frame's colour indices, the size of the picture.</param>
    public static byte[] Write(
        int width, int height, (byte R, byte G, byte B)[] palette, int? transparent, params Func<int, int, int>[] frames)
    {
        using var gif = new MemoryStream();
        gif.Write("GIF89a"u8);
        Size(gif, width, height);
        gif.Write([0xF6, 0, 0]);
        for (var i = 0; i < 128; i++)
        {
            var (r, g, b) = i < palette.Length ? palette[i] : default;
            gif.Write([r, g, b]);
        }

        foreach (var frame in frames)
        {
            gif.Write([0x21, 0xF9, 4, transparent is null ? (byte)0 : (byte)1, 10, 0, (byte)(transparent ?? 0), 0]);
            gif.Write([0x2C, 0, 0, 0, 0]);
            Size(gif, width, height);
            gif.Write([0, 7]);
            var codes = new List<byte>();
            for (var i = 0; i < width * height; i++)
            {
                if (i % 100 == 0)
                {
                    codes.Add(Clear);
                }

                codes.Add((byte)frame(i % width, i / width));
            }

            codes.Add(End);
            foreach (var block in codes.Chunk(255))
            {
                gif.WriteByte((byte)block.Length);
                gif.Write(block);
            }

            gif.WriteByte(0);
        }

        gif.WriteByte(0x3B);
        return gif.ToArray();
    }

    private static void Size(Stream gif, int width, int height) =>
        gif.Write([(byte)width, (byte)(width >> 8), (byte)height, (byte)(height >> 8)]);
}
