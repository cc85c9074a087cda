using System.Text.Json.Nodes;

namespace ModularPath.Training.Tests.Evaluation;

/// <summary>Maps of the real set that lies beside the checkout, and predictions made from their truth.</summary>
internal static class RealMaps
{
    /// <summary>Every n-th map in order of names, which goes through all sources.</summary>
    public static TruthFolder Every(int n)
    {
        var index = JsonNode.Parse(File.ReadAllText(Path.Combine(SharedData.MapsReal, "index.json")))!.AsObject();
        var routes = JsonNode.Parse(File.ReadAllText(Path.Combine(SharedData.MapsReal, "routes.json")))!;
        var truth = new TruthFolder();

        foreach (var (name, entry) in index.OrderBy(static e => e.Key, StringComparer.Ordinal).Where((_, i) => i % n == 0))
        {
            truth.Copy(SharedData.MapsReal, name, entry!, routes[name]);
        }

        return truth.Written();
    }

    /// <summary>The truth, with a class for the values that stand for several.</summary>
    public static GrayImage Perfect(GrayImage truth) => new(truth.Width, truth.Height, [.. truth.Pixels.Select(static t => (byte)(t switch
    {
        250 => 3,
        251 or 255 => 0,
        253 => 2,
        254 => 1,
        _ => t,
    }))]);

    /// <summary>Walls worn away or swollen, rectangles of a wrong class, noise; the same for the same seed.</summary>
    public static GrayImage Degraded(GrayImage truth, int seed)
    {
        var random = new Random(seed);
        var (width, height) = (truth.Width, truth.Height);
        var sound = Perfect(truth).Pixels;
        var worn = (byte[])sound.Clone();

        for (var i = width; i < worn.Length - width; i++)
        {
            var atWall = sound[i - 1] is 2 or 3 || sound[i + 1] is 2 or 3 || sound[i - width] is 2 or 3 || sound[i + width] is 2 or 3;
            var atFloor = sound[i - 1] == 1 || sound[i + 1] == 1 || sound[i - width] == 1 || sound[i + width] == 1;
            worn[i] = seed % 2 == 0 && atFloor && sound[i] is 2 or 3
                ? (byte)1
                : seed % 2 == 1 && atWall && sound[i] == 1 ? (byte)3 : sound[i];
        }

        for (var rectangle = 0; rectangle < 30; rectangle++)
        {
            var (left, top, side, label) = (random.Next(width), random.Next(height), random.Next(3, 25), (byte)random.Next(7));

            for (var y = top; y < Math.Min(height, top + side); y++)
            {
                worn.AsSpan((y * width) + left, Math.Min(side, width - left)).Fill(label);
            }
        }

        for (var speck = 0; speck < worn.Length / 100; speck++)
        {
            worn[random.Next(worn.Length)] = (byte)random.Next(7);
        }

        return new(width, height, worn);
    }

    public static GrayImage Read(string mask) => MaskPng.Decode(File.ReadAllBytes(mask), new PictureLimits());
}
