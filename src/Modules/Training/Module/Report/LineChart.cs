using System.Globalization;
using System.Net;

namespace ModularPath.Training.Report;

/// <summary>Curves over the epochs, as SVG that takes its colours from the page.</summary>
internal static class LineChart
{
    private const int Width = 420;
    private const int Height = 220;
    private const int Left = 48;
    private const int Right = 10;
    private const int Top = 10;
    private const int Bottom = 26;

    /// <summary>Points drawn of one curve; more cannot be told apart.</summary>
    private const int MostPoints = 400;

    /// <param name="title">Above the chart.</param>
    /// <param name="curves">Up to seven; a value for each epoch, or null.</param>
    public static string Render(string title, IReadOnlyList<(string Name, IReadOnlyList<double?> Values)> curves)
    {
        var epochs = curves.Max(static curve => curve.Values.Count);
        var across = Scale.Over([1, Math.Max(2, epochs)]);
        var up = Scale.Over([.. curves.SelectMany(static curve => curve.Values).OfType<double>().Where(double.IsFinite)]);
        double X(double epoch) => Left + ((Width - Left - Right) * (epoch - 1) / Math.Max(1, epochs - 1));
        double Y(double value) => Height - Bottom - ((Height - Top - Bottom) * up.Place(value));

        var rows = up.Marks.Select(mark => string.Create(CultureInfo.InvariantCulture,
            $"""<line class="rule" x1="{Left}" x2="{Width - Right}" y1="{Y(mark):F1}" y2="{Y(mark):F1}"/><text x="{Left - 6}" y="{Y(mark) + 4:F1}" text-anchor="end">{mark:G4}</text>"""));
        var columns = across.Marks.Where(mark => mark >= 1 && mark <= epochs && mark == Math.Floor(mark))
            .Select(mark => string.Create(CultureInfo.InvariantCulture,
            $"""<text x="{X(mark):F1}" y="{Height - 8}" text-anchor="middle">{mark:F0}</text>"""));
        var lines = curves.Select((curve, i) => Line(curve.Values, i, X, Y));
        var legend = curves.Count < 2
            ? ""
            : $"""<p class="legend">{string.Concat(curves.Select(static (curve, i) => $"<span class=\"c{i}\">{WebUtility.HtmlEncode(curve.Name)}</span>"))}</p>""";

        return $"""
            <figure><figcaption>{WebUtility.HtmlEncode(title)}</figcaption>
            <svg viewBox="0 0 {Width} {Height}" role="img" aria-label="{WebUtility.HtmlEncode(title)}">{string.Concat(rows)}{string.Concat(columns)}{string.Concat(lines)}</svg>
            {legend}</figure>
            """;
    }

    // The last point has a dot, so that a run of one epoch is visible too.
    private static string Line(IReadOnlyList<double?> values, int colour, Func<double, double> x, Func<double, double> y)
    {
        var every = Math.Max(1, (values.Count + MostPoints - 1) / MostPoints);
        var points = values.Select(static (value, i) => (Epoch: i + 1, Value: value))
            .Where(point => point.Value is { } value && double.IsFinite(value) && (values.Count - point.Epoch) % every == 0)
            .Select(point => string.Create(CultureInfo.InvariantCulture, $"{x(point.Epoch):F1},{y(point.Value!.Value):F1}"))
            .ToArray();

        if (points.Length == 0)
        {
            return "";
        }

        var last = points[^1].Split(',');
        return $"""<polyline class="c{colour}" points="{string.Join(' ', points)}"/><circle class="c{colour}" cx="{last[0]}" cy="{last[1]}" r="2.5"/>""";
    }
}
