using ModularPath.Imaging;

namespace ModularPath.LoadTests;

/// <summary>Plans of any size, drawn here: rooms in rows, a door in every wall.</summary>
internal static class Pictures
{
    public static byte[] Plan(int width, int height, int seed = 0)
    {
        var pixels = new byte[4 * width * height];
        var room = Math.Max(16, Math.Min(width, height) / (3 + (seed % 3)));

        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var wall = (x % room < 4 && y % room is < 20 or > 36) || (y % room < 4 && x % room is < 20 or > 36);
                pixels.AsSpan(4 * ((y * width) + x), 3).Fill(wall ? (byte)(seed % 90) : (byte)(255 - (seed % 30)));
                pixels[(4 * ((y * width) + x)) + 3] = 255;
            }
        }

        return PictureEncoder.Png(new Picture(width, height, pixels));
    }
}
