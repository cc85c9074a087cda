using System.Text.Json;

namespace ModularPath.Inference.Tests.Fixtures;

/// <summary>Pictures to segment.</summary>
internal static class SamplePictures
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
    public static byte[] Real(string name) => File.ReadAllBytes(Path.Combine(SharedData.MapsReal, "images", name));

    /// <summary>Maps of the development set that have a property according to the index, and those that are taken for such.</summary>
    /// <param name="property">Of the index: <c>kind</c> or <c>source</c>.</param>
    /// <param name="value">What it has to be.</param>
    /// <param name="isTaken">Whether a picture is taken for one.</param>
    public static (IReadOnlyList<string> Named, IReadOnlyList<string> Found) RealWhere(
        string property, string value, Func<Picture, bool> isTaken)
    {
        using var index = JsonDocument.Parse(File.ReadAllText(Path.Combine(SharedData.MapsReal, "index.json")));
        var maps = index.RootElement.EnumerateObject().ToList();
        return (
            [.. maps.Where(map => map.Value.GetProperty(property).GetString() == value).Select(static map => map.Name)],
            [.. maps.Where(map => isTaken(Decode(map.Value.GetProperty("image").GetString()!))).Select(static map => map.Name)]);

        static Picture Decode(string file) =>
            PictureDecoder.Decode(File.ReadAllBytes(Path.Combine(SharedData.MapsReal, file)), new PictureLimits());
    }
}
