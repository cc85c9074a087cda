using System.Globalization;
using ModularPath.Training.Records;
using static ModularPath.Training.Report.ReportTables;

namespace ModularPath.Training.Report;

/// <summary>What someone must know before using the model (after Mitchell et al. 2019), in Markdown, beside model.onnx.</summary>
internal static class ModelCard
{
    public static string Render(RunSummary summary, string digest)
    {
        var (options, run, metrics) = (summary.Options, summary.Run, summary.Metrics);

        return string.Create(CultureInfo.InvariantCulture, $"""
            # {options.Name} {options.Version}

            Reads a picture of a map: for each pixel one of {NetworkLayout.Classes} classes ({string.Join(", ", Enum.GetValues<MapClass>().Select(NetworkLayout.NameOf))}).

            - Architecture: {summary.State.Average.Layout.Architecture.Name}; ONNX opset 17, float32, input `image` [N, 3, H, W] RGB 0 to 1, output `logits` [N, {NetworkLayout.Classes}, H, W]; H and W are multiples of {summary.State.Average.Layout.Architecture.Stride}.
            - Meant for pictures shrunk to a longer side of {options.LongSide} pixels; the metadata says so to whoever serves it.
            - Shown {options.Turns} times, each time turned by a quarter more; the classical reading counts with the weight {options.SecondOpinion}, the evidence of colours with {options.ColourEvidence}.
            - Confidence: softmax of the logits divided by {metrics.Temperature * options.TemperatureFactor:F3}.
            - SHA-256 of model.onnx: `{digest}`
            - Made {summary.Written:yyyy-MM-dd} by ModularPath {summary.Environment["modular_path"]}, run `{summary.Name}`, {summary.State.Step} steps in {TimeSpan.FromSeconds(Math.Round(summary.State.Seconds)):c}.

            ## Trained on

            {run.Maps} maps, in {string.Join(", ", options.Datasets)}{(options.GenerateData ? $", of which ModularPath's generator drew {options.Count} (seed {run.Seed})" : "")}.
            {(options.Init.Count > 0 ? $"It began with the weights of {string.Join(" and ", options.Init)}.\n" : "")}
            ```
            {run.Command}
            ```

            ## Measured

            On {metrics.Maps} held-out maps of the same origin, that it did not learn from: walkable IoU {metrics.WalkableIou:F3}, mean IoU {metrics.MeanIou:F3}, accuracy {metrics.Accuracy:F3}, expected calibration error {metrics.CalibrationError:F3}.

            {Rows(["class", "IoU", "precision", "recall"], Enum.GetValues<MapClass>().Select(NetworkLayout.NameOf).Select(name => (string[])[name, Share(metrics.Iou, name), Share(metrics.Precision, name), Share(metrics.Recall, name)]))}
            {Groups(summary.State.Details)}
            ## Limits

            - Other pictures are read worse than held-out maps of the origin it learned from; `evaluate` measures on your own.
            - A found route is no promise: thin walls and doors are what it confuses most, and one wrong pixel opens or closes a way. Not for decisions on which safety depends.
            {(metrics.Maps < run.HeldOut ? $"- Measured between epochs on {metrics.Maps} of {run.HeldOut} held-out maps; the last epoch measures all.\n" : "")}
            ## Licence

            {(run.Synthetic && options.Init.Count == 0 ? "That of ModularPath: generator and weights hold nothing of others." : "That of ModularPath for the program; the weights also derive from the data named above, whose licences their user has to heed.")}

            """);
    }

    private static string Groups(HeldOutDetails? details) =>
        details is not null && GroupResult.ByGroup(details) is { Count: > 0 } groups
            ? Rows(["kind or source", "maps", "walkable IoU", "accuracy"], groups.Select(static group => (string[])
                [group.Name, group.Maps.ToString(CultureInfo.InvariantCulture), Share(group.WalkableIou), Share(group.Accuracy)]))
            : "";

    private static string Rows(string[] head, IEnumerable<string[]> rows) => string.Concat(
        new[] { head, [.. head.Select(static _ => "---")] }.Concat(rows).Select(static row => $"| {string.Join(" | ", row)} |\n"));
}
