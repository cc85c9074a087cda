using System.Globalization;
using System.Xml.Linq;
using ModularPath.Imaging.Drawing;

namespace ModularPath.Pathfinding.Formats.Svg;

/// <summary>How an element of an SVG is drawn: its own properties over those of what it is in (CSS, as far as plans use it).</summary>
internal sealed record SvgStyle
{
    // What SVG has for a gradient or a pattern: a hatch, mostly.
    private static readonly Rgba Pattern = Rgba.Gray(120);

    public Rgba? Fill { get; private init; } = Rgba.Black;

    public Rgba? Stroke { get; private init; }

    public double StrokeWidth { get; private init; } = 1;

    public double FontSize { get; private init; } = 16;

    public string Anchor { get; private init; } = "start";

    public string Cap { get; private init; } = "butt";

    public bool IsEvenOdd { get; private init; }

    public bool IsVisible { get; private init; } = true;

    /// <summary>Not shown, with all that is in it.</summary>
    public bool IsGone { get; private init; }

    private double Opacity { get; init; } = 1;

    private double FillOpacity { get; init; } = 1;

    private double StrokeOpacity { get; init; } = 1;

    private Rgba Colour { get; init; } = Rgba.Black;

    /// <summary>Null where nothing is seen of it.</summary>
    public Rgba? SeenFill => Seen(Fill, FillOpacity);

    /// <summary>Null where nothing is seen of it.</summary>
    public Rgba? SeenStroke => StrokeWidth > 0 ? Seen(Stroke, StrokeOpacity) : null;

    /// <summary>Of an element within what has this style.</summary>
    public SvgStyle Of(XElement element, SvgStyleSheet sheet)
    {
        var style = this;

        foreach (var (name, value) in sheet.PropertiesOf(element))
        {
            style = style.With(name, value);
        }

        return style;
    }

    private Rgba? Seen(Rgba? paint, double opacity) =>
        IsVisible && paint is { } colour && colour.A * opacity * Opacity >= 8 ? colour.Fade((float)(opacity * Opacity)) : null;

    private SvgStyle With(string name, string value) => name switch
    {
        _ when value == "inherit" => this,
        "color" => this with { Colour = PaintOf(value, Colour) ?? Colour },
        "fill" => this with { Fill = PaintOf(value, Fill) },
        "stroke" => this with { Stroke = PaintOf(value, Stroke) },
        "stroke-width" => this with { StrokeWidth = SvgLength.Read(value, FontSize) ?? StrokeWidth },
        "font-size" => this with { FontSize = SvgLength.Read(value, FontSize) ?? FontSize },
        "text-anchor" => this with { Anchor = value },
        "stroke-linecap" => this with { Cap = value },
        "fill-rule" => this with { IsEvenOdd = value == "evenodd" },
        "visibility" => this with { IsVisible = value == "visible" },
        "display" => this with { IsGone = value == "none" },
        "opacity" => this with { Opacity = Opacity * ShareOf(value) },
        "fill-opacity" => this with { FillOpacity = ShareOf(value) },
        "stroke-opacity" => this with { StrokeOpacity = ShareOf(value) },
        _ => this,
    };

    private static double ShareOf(string value) =>
        double.TryParse(value.TrimEnd('%'), NumberStyles.Float, CultureInfo.InvariantCulture, out var share)
            ? Math.Clamp(value.EndsWith('%') ? share / 100 : share, 0, 1)
            : 1;

    private Rgba? PaintOf(string value, Rgba? unknown) => value switch
    {
        "none" or "transparent" => null,
        "currentColor" or "currentcolor" => Colour,
        _ when value.StartsWith("url(", StringComparison.Ordinal) => Pattern,
        _ when value.StartsWith('#') => OfHex(value.AsSpan(1)) ?? unknown,
        _ when value.StartsWith("rgb", StringComparison.Ordinal) => OfNumbers(value) ?? unknown,
        _ => System.Drawing.Color.FromName(value) is { IsKnownColor: true, IsSystemColor: false } known
            ? new Rgba(known.R, known.G, known.B)
            : unknown,
    };

    private static Rgba? OfHex(ReadOnlySpan<char> hex)
    {
        if (!uint.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
        {
            return null;
        }

        return hex.Length switch
        {
            3 => new Rgba(Twice(value >> 8), Twice(value >> 4), Twice(value)),
            4 => new Rgba(Twice(value >> 12), Twice(value >> 8), Twice(value >> 4), Twice(value)),
            6 => new Rgba((byte)(value >> 16), (byte)(value >> 8), (byte)value),
            8 => new Rgba((byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value),
            _ => null,
        };
    }

    private static byte Twice(uint digit) => (byte)((digit & 15) * 17);

    private static Rgba? OfNumbers(string value)
    {
        var open = value.IndexOf('(', StringComparison.Ordinal);
        var parts = value[(open + 1)..].TrimEnd(')')
            .Split([',', ' ', '/'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return open > 0 && parts is [var red, var green, var blue, .. { Length: < 2 } opacity]
            ? new Rgba(Level(red), Level(green), Level(blue), opacity is [var share] ? (byte)(255 * ShareOf(share)) : byte.MaxValue)
            : null;
    }

    private static byte Level(string value) =>
        value.EndsWith('%') ? (byte)(255 * ShareOf(value))
        : double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var level) ? (byte)Math.Clamp(level, 0, 255)
        : (byte)0;
}
