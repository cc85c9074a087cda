using System.Text.Json;

namespace ModularPath.Training.Datasets;

/// <summary>
/// Files about the maps of a run: <c>split.json</c> (training or held out) and <c>skipped.json</c> (could not be used).
/// </summary>
internal static class DatasetFiles
{
    private const string SplitFile = "split.json";

    private static readonly JsonSerializerOptions Json =
        new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

    /// <summary>The names of the maps that the run in a folder did not learn from.</summary>
    public static IReadOnlySet<string> HeldOut(string folder)
    {
        using var split = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, SplitFile)));
        return split.RootElement.GetProperty("held_out").EnumerateArray()
            .Select(static name => name.GetString()!).ToHashSet(StringComparer.Ordinal);
    }

    public static void Write(string folder, MapSet maps, Split split, ITrainingProgress progress)
    {
        var names = maps.Names;
        AtomicFile.Write(Path.Combine(folder, "skipped.json"), JsonSerializer.SerializeToUtf8Bytes(maps.Skipped, Json));
        AtomicFile.Write(Path.Combine(folder, SplitFile), JsonSerializer.SerializeToUtf8Bytes(
            new { Training = split.Training.Select(i => names[i]), HeldOut = split.HeldOut.Select(i => names[i]) }, Json));

        foreach (var (file, reason) in maps.Skipped)
        {
            progress.Say($"left out: {file}: {reason}");
        }
    }
}
