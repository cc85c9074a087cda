using System.Text.Json;

namespace ModularPath.Pathfinding.Tests.Sources;

/// <summary>The pictures, true masks and route problems of shared/data/maps-real.</summary>
internal static class RealMaps
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNameCaseInsensitive = true };

    private static readonly Lazy<Dictionary<string, RealMap>> Index = new(() =>
        JsonSerializer.Deserialize<Dictionary<string, RealMap>>(File.ReadAllBytes(Path.Combine(SharedData.MapsReal, "index.json")), Json)!);

    private static readonly Lazy<Dictionary<string, RealProblems>> Problems = new(() =>
        JsonSerializer.Deserialize<Dictionary<string, RealProblems>>(
            File.ReadAllBytes(Path.Combine(SharedData.MapsReal, "routes.json")), Json)!);

    public static IEnumerable<string> WithRoutes => Problems.Value.Keys.Order(StringComparer.Ordinal);

    public static IReadOnlyList<RealRoute> RoutesOf(string name) => Problems.Value[name].Routes;

    public static byte[] PictureOf(string name) => File.ReadAllBytes(Path.Combine(SharedData.MapsReal, Index.Value[name].Image));

    /// <summary>The truth as a perfect model's answer: values that stand for several classes become one of them.</summary>
    public static SegmentationMask TruthOf(string name) => Read(Path.Combine(SharedData.MapsReal, Index.Value[name].Mask));

    /// <summary>The same for the path of a mask.</summary>
    public static SegmentationMask Read(string path)
    {
        var truth = MaskPng.Decode(File.ReadAllBytes(path), new PictureLimits());
        var labels = truth.Pixels.Select(static value => value switch
        {
            250 => (byte)MapClass.Wall,
            253 => (byte)MapClass.Obstacle,
            254 => (byte)MapClass.Walkable,
            > 6 => (byte)MapClass.Background,
            _ => value,
        }).ToArray();
        var confidence = new byte[labels.Length];
        Array.Fill(confidence, (byte)255);
        return new SegmentationMask(truth.Width, truth.Height, labels, confidence, MaskOrigin.Model, "truth", new string('0', 64));
    }

    /// <summary>For each pixel whether the truth calls it walkable or blocked; null if it does not say.</summary>
    public static bool?[] StatedWalkability(string name)
    {
        var truth = MaskPng.Decode(File.ReadAllBytes(Path.Combine(SharedData.MapsReal, Index.Value[name].Mask)), new PictureLimits());
        return [.. truth.Pixels.Select(static value => value is 251 or 255 ? null : (bool?)(value is 1 or 4 or 5 or 254))];
    }
}
