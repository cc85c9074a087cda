using System.Globalization;
using ModularPath.Training.Records;
using static ModularPath.Training.Report.ReportTables;

namespace ModularPath.Training.Report;

/// <summary>A run as one HTML file that needs nothing else: no script, no network.</summary>
internal static class ReportPage
{
    public static string Render(RunSummary summary, string digest) => $"""
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark"><title>{Text(summary.Name)}: training report</title>
        <style>{Style()}</style></head><body>
        <header><h1>{Text(summary.Name)}</h1><p>{string.Concat(summary.Tags.Select(static tag => $"<span class=\"tag\">{Text(tag)}</span>"))}
        {Text(Place(summary))}</p></header>
        <section class="numbers">{Numbers(summary.Metrics)}</section>
        <section><h2>Curves</h2><div class="row">{Curves(summary.State.Epochs)}</div></section>
        <section><h2>Held-out maps</h2>{Details(summary)}</section>
        <section><h2>Run</h2><pre>{Text(summary.Run.Command)}</pre><div class="row">{Pairs(Model(summary, digest))}{Pairs(summary.Environment)}{Pairs(summary.Texts)}</div></section>
        </body></html>

        """;

    private static string Place(RunSummary summary) => string.Create(CultureInfo.InvariantCulture,
        $"epoch {summary.State.Epochs.Count} of {summary.Run.Epochs}, the model is that of epoch {summary.State.ExportedEpoch.Epoch}, "
            + $"{summary.Run.Maps} maps to learn from, {summary.Run.HeldOut} held out ({summary.Metrics.Maps} of them measured), "
            + $"{TimeSpan.FromSeconds(Math.Round(summary.State.Seconds)):c} of training, written {summary.Written:yyyy-MM-dd HH:mm} UTC");

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

        return LineChart.Render("Training loss", [("", Of(static epoch => epoch.Loss))])
            + LineChart.Render("IoU", [
                ("walkable (all that one can cross)", Of(static epoch => epoch.Metrics.WalkableIou)),
                ("mean of classes", Of(static epoch => epoch.Metrics.MeanIou)), ("accuracy", Of(static epoch => epoch.Metrics.Accuracy))])
            + LineChart.Render("IoU by class", ByClass(static metrics => metrics.Iou))
            + LineChart.Render("Precision by class", ByClass(static metrics => metrics.Precision))
            + LineChart.Render("Recall by class", ByClass(static metrics => metrics.Recall))
            + LineChart.Render("Calibration error", [
                ("at the temperature", Of(static epoch => epoch.Metrics.CalibrationError)),
                ("at temperature 1", Of(static epoch => epoch.Metrics.UncalibratedError))])
            + LineChart.Render("Negative log-likelihood", [("", Of(static epoch => epoch.Metrics.NegativeLogLikelihood))]);
    }

    private static string Details(RunSummary summary)
    {
        if (summary.State.Details is not { } details)
        {
            return ReportTables.ByClass(summary.Metrics);
        }

        var groups = GroupResult.ByGroup(details);
        return $"""
            <div class="row">{ReportTables.ByClass(summary.Metrics)}{(groups.Count > 0 ? ByGroup(groups) : "")}{ReliabilityChart.Render(details.Reliability)}</div>
            <h3>Confusion: of each true class, per cent of its pixels by prediction</h3>{Confusion(details.Confusion)}
            <h3>The worst maps by walkable IoU: picture, truth, prediction</h3>
            <p class="legend">{string.Concat(Enum.GetValues<MapClass>().Select(static label => $"<span style=\"--own:{MapPalette.HexOf(label)}\">{NetworkLayout.NameOf(label)}</span>"))}<span style="--own:#fff">not known</span></p>
            <div class="row">{Worst(summary.Options.Out, details)}</div>
            """;
    }

    private static string Worst(string folder, HeldOutDetails details) => string.Concat(HeldOutPictures.WorstOf(details)
        .Select((map, i) => (Map: map, Path: HeldOutPictures.PathOf(folder, i + 1)))
        .Where(static worst => File.Exists(worst.Path))
        .Select(static worst => $"""
            <figure><img alt="" src="data:image/png;base64,{Convert.ToBase64String(File.ReadAllBytes(worst.Path))}">
            <figcaption>{Text(worst.Map.Name)} {Text(worst.Map.Group)}: {Share(worst.Map.WalkableIou)}</figcaption></figure>
            """));

    private static Dictionary<string, string> Model(RunSummary summary, string digest) => new()
    {
        ["model"] = $"{summary.Options.Name} {summary.Options.Version}",
        ["architecture"] = summary.State.Average.Layout.Architecture.Name,
        ["sha256"] = digest,
    };

    private static string Style()
    {
        using var reader = new StreamReader(typeof(ReportPage).Assembly.GetManifestResourceStream("report.css")!);
        return reader.ReadToEnd();
    }
}
