using ModularPath.Imaging;

namespace ModularPath.Testing.Samples;

/// <summary>Pictures whose pixels are known by formula.</summary>
public static class Pattern
{
    public const int Width = 64;
    public const int Height = 48;

    public static Picture Colour() => Make((x, y) => ((byte)(x * 4), (byte)(y * 5), (byte)((x + y) * 2), 255));

    public static Picture Make(Func<int, int, (byte R, byte G, byte B, byte A)> colour, int width = Width, int height = Height)
    {
        var pixels = new byte[width * height * 4];
        for (var i = 0; i < width * height; i++)
        {
            var (r, g, b, a) = colour(i % width, i / width);
            (pixels[4 * i], pixels[(4 * i) + 1], pixels[(4 * i) + 2], pixels[(4 * i) + 3]) = (r, g, b, a);
        }

        return new Picture(width, height, pixels);
    }

    public static GrayImage Noise(int width, int height, int seed, double share)
    {
        var random = new Random(seed);
        var pixels = new byte[width * height];
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = random.NextDouble() < share ? (byte)random.Next(1, 256) : (byte)0;
        }

        return new GrayImage(width, height, pixels);
    }
}
