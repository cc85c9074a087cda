using ModularPath.Imaging;

namespace ModularPath.LoadTesting;

/// <summary>Plans of any size, drawn here: rooms in rows, a door in every wall.</summary>
internal static class Pictures
{
    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    /// <param name="seed">Another one is another picture.</param>
    /// <param name="noise">How far a pixel may be from its colour, as in a scan.</param>
    public static byte[] Plan(int width, int height, int seed = 0, int noise = 0)
    {
        var (pixels, random) = (new byte[4 * width * height], new Random(seed));
        var room = Math.Max(16, Math.Min(width, height) / (3 + (seed % 3)));

        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var wall = (x % room < 4 && y % room is < 20 or > 36) || (y % room < 4 && x % room is < 20 or > 36);
                var tone = wall ? seed % 90 : 255 - (seed % 30);
                pixels.AsSpan(4 * ((y * width) + x), 3).Fill((byte)Math.Clamp(tone + random.Next(-noise, noise + 1), 0, 255));
                pixels[(4 * ((y * width) + x)) + 3] = 255;
            }
        }

        return PictureEncoder.Png(new Picture(width, height, pixels));
    }

    /// <summary>The large scan as PNG of 8 bits, grey or with a palette.</summary>
    public static byte[] LargePng(bool palette)
    {
        var pixels = new byte[LargeScan.Width * LargeScan.Height];
        var (ink, paper) = palette ? ((byte)1, (byte)0) : ((byte)20, (byte)250);

        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = LargeScan.IsInk(i % LargeScan.Width, i / LargeScan.Width) ? ink : paper;
        }

        var image = new GrayImage(LargeScan.Width, LargeScan.Height, pixels);
        return palette ? MaskPng.EncodeIndexed(image, [0xFFFFFF, 0x000000]) : MaskPng.Encode(image);
    }
}
