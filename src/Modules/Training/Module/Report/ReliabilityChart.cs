using System.Globalization;

namespace ModularPath.Training.Report;

/// <summary>A reliability diagram (DeGroot and Fienberg 1983): bars on the diagonal say that confidence is deserved.</summary>
internal static class ReliabilityChart
{
    private const int Side = 240;
    private const int Margin = 34;

    public static string Render(IReadOnlyList<ReliabilityBin> bins)
    {
        var most = Math.Max(1, bins.Max(static bin => bin.Pixels));
        var width = (double)Side / bins.Count;
        var bars = bins.Select((bin, i) => string.Create(CultureInfo.InvariantCulture,
            $"""<rect class="bar" x="{Margin + (i * width) + 1:F1}" width="{width - 2:F1}" y="{Margin + (Side * (1 - bin.Right)):F1}" height="{Side * bin.Right:F1}" opacity="{0.25 + (0.75 * bin.Pixels / most):F2}"><title>confidence {bin.Confidence:F3}, right {bin.Right:F3}, {bin.Pixels} pixels</title></rect>"""));
        var marks = new[] { 0, 0.5, 1 }.Select(static mark => string.Create(CultureInfo.InvariantCulture,
            $"""<text x="{Margin + (Side * mark):F0}" y="{Side + Margin + 16}" text-anchor="middle">{mark}</text><text x="{Margin - 6}" y="{Margin + (Side * (1 - mark)) + 4:F0}" text-anchor="end">{mark}</text>"""));

        return $"""
            <figure><figcaption>Share that is right, by confidence (paler: fewer pixels)</figcaption>
            <svg class="square" viewBox="0 0 {Side + (2 * Margin)} {Side + (2 * Margin)}" role="img" aria-label="Reliability diagram">{string.Concat(bars)}{string.Concat(marks)}<line class="ideal" x1="{Margin}" y1="{Side + Margin}" x2="{Side + Margin}" y2="{Margin}"/></svg></figure>
            """;
    }
}
