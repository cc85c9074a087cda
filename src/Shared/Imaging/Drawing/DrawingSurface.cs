using System.Numerics;
using System.Runtime.InteropServices;
using SkiaSharp;

namespace ModularPath.Imaging.Drawing;

/// <summary>
/// A surface to draw a map on. With smooth edges (anti-aliased) it is for pictures; without, for class masks: each pixel has the value of
/// the last shape that covers its centre.
/// Not safe for use by several threads at once.
/// </summary>
public sealed class DrawingSurface : IDisposable
{
    private readonly bool _fine;
    private readonly bool _smooth;
    private readonly SKBitmap _bitmap;
    private readonly SKCanvas _canvas;
    private readonly SKPaint _paint = new();

    /// <param name="width">Pixels of the picture that comes out.</param>
    /// <param name="height">Pixels of the picture that comes out.</param>
    /// <param name="smooth">Anti-aliased, for pictures.</param>
    /// <param name="fine">Drawn at twice the size and averaged down at the end, which looks like a scan that was shrunk.</param>
    public DrawingSurface(int width, int height, bool smooth, bool fine = false)
    {
        (Width, Height, _smooth, _fine) = (width, height, smooth, fine);
        var scale = fine ? 2 : 1;
        _bitmap = new SKBitmap(new SKImageInfo(width * scale, height * scale, SKColorType.Rgba8888, SKAlphaType.Premul));
        _canvas = new SKCanvas(_bitmap);
        _paint.IsAntialias = smooth;
        View(Matrix3x2.Identity);
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>Sets the projection from the view's units to pixels for all that is drawn afterwards.</summary>
    /// <param name="view">The affine part.</param>
    /// <param name="tilt">Perspective: a point (x, y) is divided by 1 + x tilt.X + y tilt.Y.</param>
    public void View(Matrix3x2 view, Vector2 tilt = default)
    {
        var matrix = new SKMatrix(view.M11, view.M21, view.M31, view.M12, view.M22, view.M32, tilt.X, tilt.Y, 1);
        _canvas.SetMatrix(_fine ? SKMatrix.CreateScale(2, 2).PreConcat(matrix) : matrix);
    }

    public void Clear(Rgba colour) => _canvas.Clear(ToSkia(colour));

    public void Fill(Shape shape, Rgba colour)
    {
        Use(colour, SKPaintStyle.Fill);
        _canvas.DrawPath(shape.Path, _paint);
    }

    public void Stroke(Shape shape, Pen pen)
    {
        Use(pen.Colour, SKPaintStyle.Stroke);
        _paint.StrokeWidth = pen.Width;
        _paint.StrokeCap = pen.Round ? SKStrokeCap.Round : SKStrokeCap.Butt;
        _paint.StrokeJoin = pen.Round ? SKStrokeJoin.Round : SKStrokeJoin.Miter;
        using var dashes = pen.Dashes is null ? null : SKPathEffect.CreateDash(pen.Dashes, 0);
        _paint.PathEffect = dashes;
        _canvas.DrawPath(shape.Path, _paint);
        _paint.PathEffect = null;
    }

    /// <summary>Fills with a picture laid at the view's origin and repeated.</summary>
    /// <param name="shape">What is filled.</param>
    /// <param name="tile">The texture.</param>
    /// <param name="scale">Units of the view to one pixel of the texture.</param>
    public void Fill(Shape shape, Picture tile, float scale)
    {
        using var image = SKImage.FromPixelCopy(
            new SKImageInfo(tile.Width, tile.Height, SKColorType.Rgba8888, SKAlphaType.Opaque), tile.Pixels);
        using var shader = image.ToShader(
            SKShaderTileMode.Repeat, SKShaderTileMode.Repeat, SKSamplingOptions.Default, SKMatrix.CreateScale(scale, scale));
        Use(Rgba.White, SKPaintStyle.Fill);
        _paint.Shader = shader;
        _canvas.DrawPath(shape.Path, _paint);
        _paint.Shader = null;
    }

    /// <summary>Parallel lines across a shape.</summary>
    /// <param name="shape">What is hatched.</param>
    /// <param name="pen">How a line is drawn.</param>
    /// <param name="angle">Degrees, clockwise on the screen.</param>
    /// <param name="spacing">Between two lines.</param>
    public void Hatch(Shape shape, Pen pen, float angle, float spacing)
    {
        var bounds = shape.Path.Bounds;
        var centre = new Vector2(bounds.MidX, bounds.MidY);
        var reach = (MathF.Sqrt((bounds.Width * bounds.Width) + (bounds.Height * bounds.Height)) / 2) + spacing;
        var along = new Vector2(MathF.Cos(angle * MathF.PI / 180), MathF.Sin(angle * MathF.PI / 180));
        var across = new Vector2(-along.Y, along.X);
        using var lines = new Shape();

        for (var offset = -reach; offset < reach; offset += spacing)
        {
            var middle = centre + (across * offset);
            lines.Line(middle - (along * reach), middle + (along * reach));
        }

        Within(shape, () => Stroke(lines, pen));
    }

    /// <summary>Clips all that is drawn during the action to the shape.</summary>
    public void Within(Shape shape, Action draw)
    {
        var depth = _canvas.Save();
        _canvas.ClipPath(shape.Path, SKClipOperation.Intersect, _smooth);
        draw();
        _canvas.RestoreToCount(depth);
    }

    /// <summary>Writes a line of Latin, Greek or Cyrillic text, or of the Hangul that maps use, centred on a point.</summary>
    /// <param name="text">The text.</param>
    /// <param name="centre">Its middle.</param>
    /// <param name="size">Height of the type.</param>
    /// <param name="colour">Its colour.</param>
    /// <param name="angle">Degrees, clockwise on the screen.</param>
    /// <param name="style">Upright, bold, slanted.</param>
    public void Text(string text, Vector2 centre, float size, Rgba colour, float angle = 0, Lettering style = Lettering.Plain)
    {
        using var font = Typeface.Font(text, size, style);
        Use(colour, SKPaintStyle.Fill);
        var depth = _canvas.Save();
        _canvas.Translate(centre.X, centre.Y);
        _canvas.RotateDegrees(angle);
        _canvas.DrawText(text, 0, size * 0.36f, SKTextAlign.Center, font, _paint);
        _canvas.RestoreToCount(depth);
    }

    /// <summary>How wide a line of text is, in units of the view.</summary>
    public static float TextWidth(string text, float size, Lettering style = Lettering.Plain)
    {
        using var font = Typeface.Font(text, size, style);
        return font.MeasureText(text);
    }

    /// <summary>The finished picture.</summary>
    public Picture ToPicture()
    {
        var pixels = new byte[4 * Width * Height];
        var source = _bitmap.GetPixelSpan();

        if (_fine)
        {
            Halve(MemoryMarshal.Cast<byte, uint>(source), MemoryMarshal.Cast<byte, uint>(pixels.AsSpan()));
        }
        else
        {
            source[..pixels.Length].CopyTo(pixels);
        }

        for (var i = 3; i < pixels.Length; i += 4)
        {
            pixels[i] = 255;
        }

        return new Picture(Width, Height, pixels);
    }

    /// <summary>The red channel: what a mask drawn in grey levels holds.</summary>
    public GrayImage ToMask()
    {
        var values = new byte[Width * Height];
        var source = MemoryMarshal.Cast<byte, uint>(_bitmap.GetPixelSpan());

        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (byte)source[i];
        }

        return new GrayImage(Width, Height, values);
    }

    public void Dispose()
    {
        _paint.Dispose();
        _canvas.Dispose();
        _bitmap.Dispose();
    }

    /// <summary>Averages every two by two pixels, two channels at once: their sums do not overflow into each other.</summary>
    private void Halve(ReadOnlySpan<uint> source, Span<uint> target)
    {
        const uint Pair = 0x00FF_00FF;
        const uint Half = 0x0002_0002;

        for (var y = 0; y < Height; y++)
        {
            var upper = source.Slice(4 * y * Width, 2 * Width);
            var lower = source.Slice((4 * y * Width) + (2 * Width), 2 * Width);
            var row = target.Slice(y * Width, Width);

            for (var x = 0; x < row.Length; x++)
            {
                var (a, b, c, d) = (upper[2 * x], upper[(2 * x) + 1], lower[2 * x], lower[(2 * x) + 1]);
                var even = (((a & Pair) + (b & Pair) + (c & Pair) + (d & Pair) + Half) >> 2) & Pair;
                var odd = ((((a >> 8) & Pair) + ((b >> 8) & Pair) + ((c >> 8) & Pair) + ((d >> 8) & Pair) + Half) >> 2) & Pair;
                row[x] = even | (odd << 8);
            }
        }
    }

    private void Use(Rgba colour, SKPaintStyle style)
    {
        _paint.Color = ToSkia(colour);
        _paint.Style = style;
    }

    private static SKColor ToSkia(Rgba colour) => new(colour.R, colour.G, colour.B, colour.A);
}
