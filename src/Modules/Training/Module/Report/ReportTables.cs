using System.Globalization;
using System.Net;
using ModularPath.Training.Records;

namespace ModularPath.Training.Report;

/// <summary>The tables of the report.</summary>
internal static class ReportTables
{
    private static readonly MapClass[] Classes = Enum.GetValues<MapClass>();

    public static string Text(string text) => WebUtility.HtmlEncode(text);

    public static string Share(double? share) => share is { } value ? value.ToString("F3", CultureInfo.InvariantCulture) : "–";

    /// <summary>That of a class, by its name.</summary>
    public static string Share(IReadOnlyDictionary<string, double>? shares, string name) =>
        Share(shares is not null && shares.TryGetValue(name, out var share) ? share : null);

    /// <summary>Two columns: name and value.</summary>
    public static string Pairs(IEnumerable<KeyValuePair<string, string>> pairs) =>
        $"<table>{string.Concat(pairs.Select(static pair => $"<tr><th>{Text(pair.Key)}</th><td>{Text(pair.Value)}</td></tr>"))}</table>";

    public static string ByClass(ValidationMetrics metrics) => Table(
        ["class", "IoU", "precision", "recall"],
        Classes.Select(NetworkLayout.NameOf).Select((name, i) => (string[])
        [
            $"<span class=\"c{i}\">{name}</span>", Share(metrics.Iou, name), Share(metrics.Precision, name), Share(metrics.Recall, name),
        ]));

    public static string ByGroup(IReadOnlyList<GroupResult> groups) => Table(
        ["kind or source", "maps", "walkable IoU", "accuracy"],
        groups.Select(static group => (string[])
        [
            Text(group.Name), group.Maps.ToString(CultureInfo.InvariantCulture), Share(group.WalkableIou), Share(group.Accuracy),
        ]));

    /// <summary>Rows are true classes; each cell is its share of the row, and has its colour from it.</summary>
    public static string Confusion(long[][] pixels) => Table(
        ["truth", .. Classes.Select(NetworkLayout.NameOf)],
        pixels.Select(
            static (row, truth) => (string[])[NetworkLayout.NameOf((MapClass)truth), .. row.Select(value => Cell(value, row.Sum()))]));

    private static string Cell(long value, long sum)
    {
        var percent = sum > 0 ? 100.0 * value / sum : 0;
        return sum == 0 ? "–" : string.Create(CultureInfo.InvariantCulture,
            $"<span class=\"cell\" style=\"--share:{percent:F0}%\" title=\"{value} pixels\">{percent:F1}</span>");
    }

    private static string Table(string[] head, IEnumerable<string[]> rows) =>
        $"<table><tr>{string.Concat(head.Select(static cell => $"<th>{cell}</th>"))}</tr>{string.Concat(rows.Select(Row))}</table>";

    private static string Row(string[] row) =>
        $"<tr><th>{row[0]}</th>{string.Concat(row.Skip(1).Select(static cell => $"<td>{cell}</td>"))}</tr>";
}
