using System.Globalization;
using System.Text.RegularExpressions;
using ModularPath.Imaging.Drawing;
using ModularPath.Pathfinding.Formats.Drawings;

namespace ModularPath.Pathfinding.Formats.Dxf;

/// <summary>Texts of DXF: TEXT and ATTRIB, and MTEXT with its formatting codes left out.</summary>
internal static partial class DxfText
{
    /// <summary>Lines, about where their middle is, and the height of type.</summary>
    public static (string Text, DrawnPoint Middle, double Size) Read(DxfEntity entity)
    {
        var size = entity.Number(40, 1);
        var isLong = entity.Type == "MTEXT";
        var raw = isLong
            ? string.Concat(entity.Groups.Where(static g => g.Code == 3).Select(static g => g.Value)) + (entity.Text(1) ?? "")
            : entity.Text(1) ?? "";
        var text = Plain(raw, isLong);
        var lines = text.Split('\n');
        var width = lines.Max(line => DrawingSurface.TextWidth(line, 100)) / 100 * size * 1.2;
        var height = (lines.Length * 1.6 - 0.6) * size;
        // From where the text is held to its middle, before it is turned.
        var (right, up) = isLong ? OfAttachment(entity.Whole(71, 1))
            : OfAlignment(entity.Whole(72), entity.Whole(entity.Type == "ATTRIB" ? 74 : 73));
        var (sin, cos) = Math.SinCos(AngleOf(entity, isLong));
        var (x, y) = (right * width / 2, up * height / 2);
        var hold = isLong || (entity.Whole(72) == 0 && entity.Whole(73) == 0) || entity.Text(11) is null
            ? DxfShape.At(entity, 10) : DxfShape.At(entity, 11);
        return (text, hold + new DrawnPoint((x * cos) - (y * sin), (x * sin) + (y * cos)), size);
    }

    private static double AngleOf(DxfEntity entity, bool isLong) =>
        isLong && entity.Text(11) is not null
            ? Math.Atan2(entity.Number(21), entity.Number(11)) : entity.Number(50) * Math.PI / 180;

    // 1 to 9: from the upper left to the lower right.
    private static (double Right, double Up) OfAttachment(int place) => (1 - ((place - 1) % 3), ((place - 1) / 3) - 1);

    private static (double Right, double Up) OfAlignment(int across, int down) => (
        across switch { 1 or 4 => 0, 2 => -1, 3 or 5 => 0, _ => 1 },
        across == 4 ? 0 : down switch { 2 => 0, 3 => -1, _ => 1 });

    private static string Plain(string raw, bool isLong)
    {
        var text = Escaped().Replace(raw, static match => ((char)ushort.Parse(
            match.Groups["code"].ValueSpan, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)).ToString());
        text = text.Replace("%%c", "Ø", StringComparison.OrdinalIgnoreCase).Replace("%%d", "°", StringComparison.OrdinalIgnoreCase)
            .Replace("%%p", "±", StringComparison.OrdinalIgnoreCase);
        text = Underline().Replace(text, "");

        if (isLong)
        {
            text = Format().Replace(text.Replace(@"\\", "\u0001", StringComparison.Ordinal), static match => match.Value switch
            {
                @"\P" or @"\X" or @"\N" => "\n",
                @"\~" => " ",
                @"\{" or @"\}" => match.Value[1..],
                ['\\', 'S', ..] => match.Value[2..^1].Replace('^', '/').Replace('#', '/'),
                _ => "",
            }).Replace('\u0001', '\\');
        }

        return string.Join('\n', text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
    }

    [GeneratedRegex(@"\\U\+(?<code>[0-9a-fA-F]{4})", RegexOptions.CultureInvariant)]
    private static partial Regex Escaped();

    [GeneratedRegex("%%[uUoOkK]", RegexOptions.CultureInvariant)]
    private static partial Regex Underline();

    [GeneratedRegex(@"\\[PXN~{}LlOoKk]|\\[ACcFfHQTWpS][^;\\]*;|[{}]", RegexOptions.CultureInvariant)]
    private static partial Regex Format();
}
