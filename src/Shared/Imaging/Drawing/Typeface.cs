using SkiaSharp;

namespace ModularPath.Imaging.Drawing;

/// <summary>The one typeface that travels with the assembly (DejaVu Sans): the machine may have none.</summary>
internal static class Typeface
{
    private static readonly SKTypeface Sans = Load();

    public static SKFont Font(float size, Lettering style) => new(Sans, size)
    {
        Embolden = style == Lettering.Bold,
        SkewX = style == Lettering.Slanted ? -0.22f : 0,
        ScaleX = style == Lettering.Condensed ? 0.78f : 1,
        Subpixel = true,
        Hinting = SKFontHinting.None,
    };

    private static SKTypeface Load()
    {
        using var stream = typeof(Typeface).Assembly.GetManifestResourceStream("ModularPath.Imaging.Drawing.DejaVuSans.ttf");
        using var data = SKData.Create(stream!);
        return SKTypeface.FromData(data);
    }
}
