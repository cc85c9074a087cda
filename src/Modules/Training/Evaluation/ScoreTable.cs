using System.Globalization;

namespace ModularPath.Training.Evaluation;

/// <summary>The scores for people: a row for each source, one for each kind, each with one for all.</summary>
internal static class ScoreTable
{
    private static readonly string[] Classes = [.. Enum.GetNames<MapClass>().Select(static n => n.ToLowerInvariant())];

    public static string Render(Scores scores)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        Write("source", scores.BySource, scores.All, output);
        output.WriteLine();
        Write("kind", scores.ByKind, scores.All, output);
        output.WriteLine();
        output.WriteLine(
            $"macro over sources: walkable IoU {Number(scores.Macro(static s => s.WalkableIou)).Trim()}"
            + $", mIoU {Number(scores.Macro(static s => s.Miou)).Trim()}, found {Number(scores.Macro(static s => s.Found)).Trim()}"
            + $", valid {Number(scores.Macro(static s => s.Valid)).Trim()}, success {Number(scores.Macro(static s => s.Success)).Trim()}"
            + $", SPL {Number(scores.Macro(static s => s.Spl)).Trim()}");
        return output.ToString();
    }

    private static void Write(string title, IReadOnlyDictionary<string, GroupScore> groups, GroupScore all, StringWriter output)
    {
        var classes = string.Concat(Classes.Select(static c => $"{c[..Math.Min(6, c.Length)],7}"));
        output.WriteLine(
            $"{title,-14}{"maps",5}{"mIoU",7}{"walk",7}{"block",7} |{classes} |{"wallF1",7}{"roadF1",7} |"
            + $"{"pairs",6}{"found",7}{"valid",7}{"succ",7}{"SPL",7}{"cross",7}{"ratio",7} |{"refus",7} |{"ECE",7}{"ms",8}{"MiB",7}");

        foreach (var (name, score) in groups.Append(new("ALL", all)))
        {
            output.WriteLine(Row(name, score));
        }
    }

    private static string Row(string name, GroupScore s)
    {
        var classes = string.Concat(Classes.Select(c => Number(s.Iou.TryGetValue(c, out var iou) ? iou : null)));
        return $"{name,-14}{s.Maps,5}{Number(s.Miou)}{Number(s.WalkableIou)}{Number(s.BlockedIou)} |{classes} |"
            + $"{Number(s.WallF1)}{Number(s.RoadF1)} |{s.Pairs,6}{Number(s.Found)}{Number(s.Valid)}{Number(s.Success)}"
            + $"{Number(s.Spl)}{Number(s.CrossWall)}{Number(s.RatioMedianValid)} |{Number(s.Refused)} |{Number(s.Ece)}"
            + $"{Whole(s.Milliseconds),8}{Whole(s.PeakMemoryBytes / (1024.0 * 1024.0)),7}";
    }

    private static string Number(double? value) =>
        (value is { } v ? v.ToString("F3", CultureInfo.InvariantCulture) : "-").PadLeft(7);

    private static string Whole(double? value) => value is { } v ? v.ToString("F0", CultureInfo.InvariantCulture) : "-";
}
