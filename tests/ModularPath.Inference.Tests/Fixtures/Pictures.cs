using ModularPath.Imaging;

namespace ModularPath.Inference.Tests.Fixtures;

/// <summary>Pictures to segment.</summary>
internal static class Pictures
{
    /// <summary>Smooth blobs and hard edges in all channels; the same for the same size.</summary>
    public static Picture Drawn(int width, int height)
    {
        var pixels = new byte[4 * width * height];

        for (var i = 0; i < width * height; i++)
        {
            var (x, y) = (i % width, i / width);
            pixels[4 * i] = (byte)(127 + (120 * Math.Sin(x / 9.0) * Math.Cos(y / 7.0)));
            pixels[(4 * i) + 1] = (byte)((x / 13) + (y / 11) % 2 * 200);
            pixels[(4 * i) + 2] = (byte)(x % 29 < 3 || y % 23 < 2 ? 0 : 230);
            pixels[(4 * i) + 3] = byte.MaxValue;
        }

        return new Picture(width, height, pixels);
    }

    /// <summary>A map that somebody drew and published, as it came.</summary>
    public static byte[] Real(string name) => File.ReadAllBytes(Path.Combine(MapsReal, "images", name));

    private static string MapsReal
    {
        get
        {
            var directory = new DirectoryInfo(AppContext.BaseDirectory);

            while (!File.Exists(Path.Combine(directory.FullName, "ModularPath.sln")))
            {
                directory = directory.Parent ?? throw new InvalidOperationException("The tests run outside the repository.");
            }

            return Path.Combine(directory.Parent!.FullName, "shared/data/maps-real");
        }
    }
}
