using System.Globalization;
using ModularPath.Inference.Contracts;
using ModularPath.Training.Fitting;
using ModularPath.Training.Records;
using ModularPath.Training.Settings;
using static ModularPath.Training.Report.ReportTables;

namespace ModularPath.Training.Report;

/// <summary>A run as one HTML file that needs nothing else: no script, no network.</summary>
internal static class ReportPage
{
    public static string Of(RunStory story, string digest) => $"""
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark"><title>{Text(story.Name)}: training report</title>
        <style>{Style()}</style></head><body>
        <header><h1>{Text(story.Name)}</h1><p>{string.Concat(story.Tags.Select(static tag => $"<span class=\"tag\">{Text(tag)}</span>"))}
        {Text(Place(story))}</p></header>
        <section class="numbers">{Numbers(story.Metrics)}</section>
        <section><h2>Curves</h2><div class="row">{Curves(story.State.Epochs)}</div></section>
        <section><h2>Held-out maps</h2>{Details(story)}</section>
        <section><h2>Run</h2><pre>{Text(story.Run.Command)}</pre><div class="row">{Pairs(Model(story, digest))}{Pairs(story.Environment)}{Pairs(story.Texts)}</div></section>
        </body></html>

        """;

    private static string Place(RunStory story) => string.Create(CultureInfo.InvariantCulture,
        $"epoch {story.State.Epochs.Count} of {story.Run.Epochs}, the model is that of epoch {story.State.ExportedEpoch.Epoch}, {story.Run.Maps} maps to learn from, {story.Run.HeldOut} held out ({story.Metrics.Maps} of them measured), {TimeSpan.FromSeconds(Math.Round(story.State.Seconds)):c} of training, written {story.Written:yyyy-MM-dd HH:mm} UTC");

    private static string Numbers(ValidationMetrics metrics) =>
        Number("walkable IoU", metrics.WalkableIou) + Number("mean IoU", metrics.MeanIou) + Number("accuracy", metrics.Accuracy)
        + Number("calibration error", metrics.CalibrationError) + Number("temperature", metrics.Temperature);

    private static string Number(string name, double value) => $"<div><b>{Share(value)}</b>{name}</div>";

    private static string Curves(List<EpochResult> epochs)
    {
        IReadOnlyList<double?> Of(Func<EpochResult, double?> value) => [.. epochs.Select(value)];
        IReadOnlyList<(string, IReadOnlyList<double?>)> ByClass(Func<ValidationMetrics, IReadOnlyDictionary<string, double>?> values) =>
        [
            .. Enum.GetValues<MapClass>().Select(NetworkLayout.NameOf).Select(name =>
                (name, Of(epoch => values(epoch.Metrics) is { } all && all.TryGetValue(name, out var value) ? value : null))),
        ];

        return LineChart.Of("Training loss", [("", Of(static epoch => epoch.Loss))])
            + LineChart.Of("IoU", [("walkable (all that one can cross)", Of(static epoch => epoch.Metrics.WalkableIou)), ("mean of classes", Of(static epoch => epoch.Metrics.MeanIou)), ("accuracy", Of(static epoch => epoch.Metrics.Accuracy))])
            + LineChart.Of("IoU by class", ByClass(static metrics => metrics.Iou))
            + LineChart.Of("Precision by class", ByClass(static metrics => metrics.Precision))
            + LineChart.Of("Recall by class", ByClass(static metrics => metrics.Recall))
            + LineChart.Of("Calibration error", [("at the temperature", Of(static epoch => epoch.Metrics.CalibrationError)), ("at temperature 1", Of(static epoch => epoch.Metrics.UncalibratedError))])
            + LineChart.Of("Negative log-likelihood", [("", Of(static epoch => epoch.Metrics.NegativeLogLikelihood))]);
    }

    private static string Details(RunStory story)
    {
        if (story.State.Details is not { } details)
        {
            return ReportTables.ByClass(story.Metrics);
        }

        var groups = GroupResult.Of(details);
        return $"""
            <div class="row">{ReportTables.ByClass(story.Metrics)}{(groups.Count > 0 ? ByGroup(groups) : "")}{ReliabilityChart.Of(details.Reliability)}</div>
            <h3>Confusion: of each true class, per cent of its pixels by prediction</h3>{Confusion(details.Confusion)}
            <h3>The worst maps by walkable IoU: picture, truth, prediction</h3>
            <p class="legend">{string.Concat(Enum.GetValues<MapClass>().Select(static label => $"<span style=\"--own:{MapPalette.HexOf(label)}\">{NetworkLayout.NameOf(label)}</span>"))}<span style="--own:#fff">not known</span></p>
            <div class="row">{Worst(story.Options.Out, details)}</div>
            """;
    }

    private static string Worst(string folder, HeldOutDetails details) => string.Concat(HeldOutPictures.WorstOf(details)
        .Select((map, i) => (Map: map, Path: HeldOutPictures.PathOf(folder, i + 1)))
        .Where(static worst => File.Exists(worst.Path))
        .Select(static worst => $"""
            <figure><img alt="" src="data:image/png;base64,{Convert.ToBase64String(File.ReadAllBytes(worst.Path))}">
            <figcaption>{Text(worst.Map.Name)} {Text(worst.Map.Group)}: {Share(worst.Map.WalkableIou)}</figcaption></figure>
            """));

    private static Dictionary<string, string> Model(RunStory story, string digest) => new()
    {
        ["model"] = $"{story.Options.Name} {story.Options.Version}",
        ["architecture"] = story.State.Average.Layout.Architecture,
        ["sha256"] = digest,
    };

    private static string Style()
    {
        using var reader = new StreamReader(typeof(ReportPage).Assembly.GetManifestResourceStream("report.css")!);
        return reader.ReadToEnd();
    }
}
