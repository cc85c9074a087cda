using System.Globalization;
using System.Text.RegularExpressions;

namespace ModularPath.Pathfinding.Formats.Drawings;

/// <summary>How long a unit of a drawing is: as its units say, or as paper and a text such as "1:100" do.</summary>
internal static partial class PlanScale
{
    // A building, or a site. Units that make it larger or smaller are not what was drawn in.
    private const double SmallestPlan = 1;
    private const double LargestPlan = 20_000;

    // What scales are written without a word beside them; others (1:12) may be slopes.
    private static readonly int[] Usual = [20, 25, 50, 75, 100, 125, 150, 200, 250, 300, 400, 500, 750, 1000, 1250, 2000, 2500, 5000];

    /// <summary>Metres; null if nothing says, or what says it cannot be.</summary>
    public static double? MetersPerUnit(VectorDrawing drawing, DrawnArea area)
    {
        var known = drawing.MetersPerUnit ?? (StatedOn(drawing.Texts) is { } times ? drawing.PaperMetersPerUnit * times : null);
        return known is { } scale && scale * area.Longest is >= SmallestPlan and <= LargestPlan ? known : null;
    }

    /// <summary>The scale that the texts agree on.</summary>
    public static int? StatedOn(IEnumerable<DrawnText> texts)
    {
        int[] stated = [.. texts.Select(static text => Stated(text.Text)).OfType<int>().Distinct()];
        return stated is [var only] ? only : null;
    }

    /// <summary>Whether a text is about the drawing's scale.</summary>
    public static bool IsScale(string text) => Stated(text) is not null;

    private static int? Stated(string text) =>
        Ratio().Match(text) is { Success: true } match
            && int.Parse(match.Groups["times"].ValueSpan, CultureInfo.InvariantCulture) is var times
            && (match.Groups["word"].Success || Usual.Contains(times)) && times > 0
            ? times : null;

    [GeneratedRegex(
        @"(?<word>\b(?:ma(?:ß|ss)stab|scale|[ée]chelle|escala|scala|schaal|m)\s*[:=.]?\s*)?"
        + @"(?<![\d:/.,])1\s*[:/]\s*(?<times>\d{1,5})(?![\d:/.,])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Ratio();
}
