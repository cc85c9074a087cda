using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using ModularPath.Training.Export;
using ModularPath.Training.Records;
using ModularPath.Training.Report;

namespace ModularPath.Training.Runs;

/// <summary>
/// Writes the results of a run after an epoch: the model with its card, a report for people, and for programs metrics.json and
/// run.json, which lists the other files with their digests and is therefore written last.
/// </summary>
internal static class RunFiles
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
    };

    public static void Write(RunSummary summary)
    {
        var (options, state) = (summary.Options, summary.State);
        var (digest, bytes) = ModelFiles.Write(options, state, summary.Run, summary.Written);
        Put("metrics.json", JsonSerializer.SerializeToUtf8Bytes(summary.Metrics, Indented));
        Put("model-card.md", Encoding.UTF8.GetBytes(ModelCard.Render(summary, digest)));
        Put("report.html", Encoding.UTF8.GetBytes(ReportPage.Render(summary, digest)));
        Put(ModelFiles.Run, JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                summary.Name,
                summary.Tags,
                summary.Run,
                model =
                    new
                    {
                        file = ModelFiles.Model,
                        sha256 = digest,
                        bytes,
                        options.Name,
                        options.Version,
                        Architecture = state.Average.Layout.Architecture.Name
                    },
                state.Step,
                seconds = Math.Round(state.Seconds),
                summary.Written,
                summary.Environment,
                config = summary.Texts,
                summary.Metrics,
                state.Epochs,
                held_out = state.Details,
                files = Files(options.Out),
            },
            Indented));

        void Put(string name, byte[] content) => AtomicFile.Write(Path.Combine(options.Out, name), content);
    }

    // Without checkpoint and event files, which keep changing.
    private static IEnumerable<object> Files(string folder) =>
        ((string[])["*.onnx", "*.md", "*.html", "metrics.json", "golden/*.png", $"{HeldOutPictures.Folder}/*.png"])
            .Where(pattern => Directory.Exists(Path.Combine(folder, Path.GetDirectoryName(pattern)!)))
            .SelectMany(pattern => Directory.GetFiles(folder, pattern).Order(StringComparer.Ordinal))
            .Select(path => (Path: path, Content: File.ReadAllBytes(path)))
            .Select(file =>
                new
                {
                    file = Path.GetRelativePath(folder, file.Path),
                    bytes = file.Content.Length,
                    sha256 = Convert.ToHexStringLower(
                    SHA256.HashData(file.Content))
                });
}
