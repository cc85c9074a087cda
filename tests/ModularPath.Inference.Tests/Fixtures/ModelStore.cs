namespace ModularPath.Inference.Tests.Fixtures;

/// <summary>Versions of the tiny model with other weights each, and golden answers that the naive computation gave.</summary>
internal static class ModelStore
{
    /// <returns>The model file of <c>tiny/VERSION</c>.</returns>
    public static string Version(this TinyModel files, string version, int goldenAnswers = 1, string? name = null)
    {
        var layer = ConvLayer.Random(3, 7, 4, seed: version.Sum(static c => c));
        var metadata = TinyModel.Metadata();
        metadata["modularpath.name"] = name ?? "tiny";
        metadata["modularpath.version"] = version;
        var path = files.Write($"{name ?? "tiny"}/{version}", OnnxFile.Of([layer], metadata));

        for (var i = 0; i < goldenAnswers; i++)
        {
            WriteGolden(path, $"map-{i}", layer, SamplePictures.Drawn(64, 32 * (1 + i)));
        }

        return path;
    }

    public static string Golden(string modelPath, string file) => Path.Combine(Path.GetDirectoryName(modelPath)!, "golden", file);

    private static void WriteGolden(string modelPath, string name, ConvLayer layer, Picture picture)
    {
        var naive = new NaiveSegmenter(picture, layer, 64, 32, TinyModel.Temperature);
        var labels = new byte[picture.Width * picture.Height];

        for (var i = 0; i < labels.Length; i++)
        {
            var probabilities = naive.At(i % picture.Width, i / picture.Width);
            labels[i] = (byte)Array.IndexOf(probabilities, probabilities.Max());
        }

        Directory.CreateDirectory(Golden(modelPath, ""));
        File.WriteAllBytes(Golden(modelPath, $"{name}.png"), PictureEncoder.Png(picture));
        File.WriteAllBytes(Golden(modelPath, $"{name}.mask.png"), MaskPng.Encode(new GrayImage(picture.Width, picture.Height, labels)));
    }
}
