using System.Text.RegularExpressions;

namespace ModularPath.Pathfinding.Formats.Drawings;

/// <summary>The names that a plan's texts give to places: not its measures, its scale, nor what stands beside the plan.</summary>
internal static partial class PlanNames
{
    // As many and as long as people can keep with a map.
    public const int Most = 500;

    private const int Longest = 80;

    public static MapPlace[] Read(VectorPlan plan, PlanFrame sheet, GrayImage classes)
    {
        var hasOutside = classes.Pixels.AsSpan().Contains((byte)MapClass.Background);
        var places = new List<MapPlace>();

        foreach (var text in plan.Drawing.Texts.Where(static text =>
            LayerNames.Read(text.Layer) != LayerMeaning.Other || IsNote(text.Layer)))
        {
            var at = sheet.ToPixels(text.Middle);
            var name = NameIn(text.Text);

            if (name.Length is > 0 and <= Longest && !PlanScale.IsScale(name)
                && at.X >= 0 && at.Y >= 0 && at.X < sheet.Width && at.Y < sheet.Height
                && !(hasOutside && classes.Pixels[((int)at.Y * classes.Width) + (int)at.X] == (byte)MapClass.Background))
            {
                places.Add(new MapPlace { Name = name, Location = [Math.Round(at.X, 1), Math.Round(at.Y, 1)] });
            }
        }

        return [.. places];
    }

    // Layers of texts hold names; those of measures do not.
    private static bool IsNote(string layer) => Notes().IsMatch(layer[(layer.LastIndexOf('\n') + 1)..]);

    // A room's name stands above its area: only the name is one. A number alone may be the room's.
    private static string NameIn(string text)
    {
        string[] lines =
        [
            .. text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Where(static line => !Measure().IsMatch(line)),
        ];
        string[] words = [.. lines.Where(static line => line.Any(char.IsLetter))];
        return string.Join(' ', words.Length > 0 ? words : lines);
    }

    // 3,45, 12.5 m², A = 20 m2, 2'-6", +0.00; but 101 is a room, and so is 2.14.
    [GeneratedRegex(
        """
        ^(?:[a-z]{1,3}\s*[=:]\s*)?
        (?:[±+~-]\s*\d+(?:[.,]\d+)?|\d+,\d+|\d+(?:[.,]\d+)?\s*(?:m|cm|mm|m2|m²|qm|ft|sq\s?ft|%)|\d+'(?:\s*-?\s*\d+(?:\s*\d+/\d+)?"?)?)$
        """,
        RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex Measure();

    [GeneratedRegex("text|anno|iden", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Notes();
}
