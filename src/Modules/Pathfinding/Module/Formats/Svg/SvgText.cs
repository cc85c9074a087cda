using System.Xml.Linq;
using ModularPath.Imaging.Drawing;
using ModularPath.Pathfinding.Formats.Drawings;

namespace ModularPath.Pathfinding.Formats.Svg;

/// <summary>Texts of SVG. Lines below each other (<c>tspan</c>) are one text.</summary>
internal static class SvgText
{
    private static readonly XName Space = XNamespace.Xml + "space";

    public static void Add(
        XElement element, SvgStyle style, SvgStyleSheet styles, AffineTransform toSheet, string layer, DrawingBuilder drawing)
    {
        if (!style.IsVisible)
        {
            return;
        }

        var (x, y) = (First(element, "x") ?? 0, First(element, "y") ?? 0);
        var lines = new List<(string Text, double X, double Y, SvgStyle Style)>();

        foreach (var node in element.Nodes())
        {
            if (node is XText text)
            {
                Take(text.Value, x, y, style);
            }
            else if (node is XElement { Name.LocalName: "tspan" or "textPath" or "a" } part
                && style.Of(part, styles) is { IsGone: false } own)
            {
                var isNew = First(part, "x") is not null || First(part, "y") is not null || part.Attribute("dy") is not null;
                var down = SvgLength.Read(part.Attribute("dy")?.Value, own.FontSize) ?? 0;
                (x, y) = (First(part, "x") ?? x, (First(part, "y") ?? y) + down);

                if (isNew)
                {
                    lines.Add(("", x, y, own));
                }

                Take(part.Value, x, y, own);
            }
        }

        lines.RemoveAll(static line => line.Text.Length == 0);

        if (lines.Count > 0)
        {
            drawing.Add(Placed(lines, toSheet, layer));
        }

        // Text goes on in the line that it is in.
        void Take(string value, double atX, double atY, SvgStyle own)
        {
            var words = string.Join(' ', value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

            if (words.Length == 0)
            {
                return;
            }

            if (lines.Count == 0)
            {
                lines.Add((words, atX, atY, own));
            }
            else
            {
                var isPart = element.Attribute(Space)?.Value != "preserve" && !char.IsWhiteSpace(value[0]);
                var last = lines[^1];
                lines[^1] = last with { Text = last.Text.Length == 0 || isPart ? last.Text + words : $"{last.Text} {words}" };
            }
        }
    }

    private static DrawnText Placed(List<(string Text, double X, double Y, SvgStyle Style)> lines, AffineTransform toSheet, string layer)
    {
        var middles = lines.Select(static line =>
        {
            var width = DrawingSurface.TextWidth(line.Text, (float)line.Style.FontSize);
            var shift = line.Style.Anchor switch { "middle" => 0, "end" => -width / 2, _ => width / 2 };
            return new DrawnPoint(line.X + shift, line.Y - (line.Style.FontSize * 0.36));
        }).ToArray();
        var (x, y) = toSheet.Apply(middles.Average(static m => m.X), middles.Average(static m => m.Y));
        var size = lines[0].Style.FontSize * Math.Sqrt(Math.Abs(toSheet.Determinant));
        return new DrawnText(string.Join('\n', lines.Select(static line => line.Text)), new DrawnPoint(x, y), size, layer);
    }

    // Some programs place every letter.
    private static double? First(XElement element, string name) =>
        element.Attribute(name)?.Value.Split([' ', ','], 2, StringSplitOptions.RemoveEmptyEntries) is [var first, ..]
            ? SvgLength.Read(first) : null;
}
