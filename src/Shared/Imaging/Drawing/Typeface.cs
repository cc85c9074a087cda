using SkiaSharp;

namespace ModularPath.Imaging.Drawing;

/// <summary>Embedded typefaces, since the machine may have none: DejaVu Sans, and the Hangul that maps use.</summary>
internal static class Typeface
{
    private static readonly SKTypeface Sans = Load("DejaVuSans");
    private static readonly SKTypeface Hangul = Load("Hangul");

    /// <summary>A font that has every letter of the text.</summary>
    public static SKFont Font(string text, float size, Lettering style)
    {
        var font = new SKFont(Sans, size)
        {
            Embolden = style == Lettering.Bold,
            SkewX = style == Lettering.Slanted ? -0.22f : 0,
            ScaleX = style == Lettering.Condensed ? 0.78f : 1,
            Subpixel = true,
            Hinting = SKFontHinting.None,
        };

        if (!font.ContainsGlyphs(text))
        {
            font.Typeface = Hangul;
        }

        return font;
    }

    private static SKTypeface Load(string name)
    {
        using var stream = typeof(Typeface).Assembly.GetManifestResourceStream($"ModularPath.Imaging.Drawing.{name}.ttf");
        using var data = SKData.Create(stream!);
        return SKTypeface.FromData(data);
    }
}
