namespace ModularPath.Training.Quantization;

/// <summary>Pictures of a folder as the model will meet them: decoded, and shrunk to its long side.</summary>
internal static class CalibrationPictures
{
    private const int Most = 128;
    private static readonly PictureLimits Limits = new();

    /// <summary>Spread evenly over the names; those that cannot be read are told and left out.</summary>
    public static IEnumerable<LabelledMap> Read(string folder, int longSide, Action<string> say)
    {
        string[] files = [.. Directory.GetFiles(folder).Order(StringComparer.Ordinal)];

        foreach (var file in Enumerable.Range(0, Math.Min(Most, files.Length)).Select(
            i => files[(int)((long)i * files.Length / Math.Min(Most, files.Length))]))
        {
            if (TryRead(file, longSide, say) is { } map)
            {
                yield return map;
            }
        }
    }

    private static LabelledMap? TryRead(string file, int longSide, Action<string> say)
    {
        try
        {
            var picture = PictureDecoder.Decode(File.ReadAllBytes(file), Limits);
            var shrink = Math.Min(1, (double)longSide / Math.Max(picture.Width, picture.Height));
            return LabelledMap.FromPicture(Resampling.Resize(picture, Side(picture.Width), Side(picture.Height)), []);

            int Side(int length) => Math.Max(1, (int)Math.Round(length * shrink));
        }
        catch (Exception e) when (e is PictureException or IOException or UnauthorizedAccessException)
        {
            say($"{file} is left out: {e.Message}");
            return null;
        }
    }
}
