using System.Text.Json;

namespace ModularPath.Training.Datasets;

/// <summary>
/// Files about the maps of a run: <c>split.json</c> (training or held out) and <c>skipped.json</c> (could not be used).
/// </summary>
internal static class DatasetFiles
{
    private static readonly JsonSerializerOptions Json =
        new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

    public static void Write(string folder, MapSet maps, Split split, ITrainingProgress progress)
    {
        var names = maps.Names;
        AtomicFile.Write(Path.Combine(folder, "skipped.json"), JsonSerializer.SerializeToUtf8Bytes(maps.Skipped, Json));
        AtomicFile.Write(Path.Combine(folder, "split.json"), JsonSerializer.SerializeToUtf8Bytes(
            new { Training = split.Training.Select(i => names[i]), HeldOut = split.HeldOut.Select(i => names[i]) }, Json));

        foreach (var (file, reason) in maps.Skipped)
        {
            progress.Say($"left out: {file}: {reason}");
        }
    }
}
