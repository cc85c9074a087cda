using System.Globalization;

namespace ModularPath.Pathfinding.Formats.Svg;

/// <summary>Lengths of SVG (CSS Values and Units 4, section 6): a number and a unit.</summary>
internal static class SvgLength
{
    private const double MetersPerInch = 0.0254;
    private const double PixelsPerInch = 96;

    private static readonly (string Unit, double Meters)[] Absolute =
        [("mm", 0.001), ("cm", 0.01), ("in", MetersPerInch), ("pt", MetersPerInch / 72), ("pc", MetersPerInch / 6), ("Q", 0.00025)];

    /// <summary>In user units; null if it is no length, or depends on what it is in.</summary>
    public static double? Read(string? value, double fontSize = 16)
    {
        if (value is null)
        {
            return null;
        }

        var text = value.Trim();
        return OnPaper(text) is { } meters ? meters / MetersPerInch * PixelsPerInch
            : text.EndsWith("px", StringComparison.Ordinal) ? Number(text[..^2])
            : text.EndsWith("em", StringComparison.Ordinal) ? Number(text[..^2]) * fontSize
            : Number(text);
    }

    /// <summary>Metres; null if it has no unit of the world.</summary>
    public static double? OnPaper(string? value)
    {
        var text = value?.Trim() ?? "";
        var (unit, meters) = Array.Find(Absolute, known => text.EndsWith(known.Unit, StringComparison.Ordinal));
        return unit is null ? null : Number(text[..^unit.Length]) * meters;
    }

    /// <summary>The finite numbers of a list.</summary>
    public static double[] Numbers(string? list) =>
        [.. (list ?? "").Split([' ', ',', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(Number).OfType<double>()];

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
}
