using SkiaSharp;

namespace ModularPath.Imaging;

/// <summary>Draws a route and its stops on a map; a white casing keeps the line visible on any background.</summary>
public static class RouteOverlay
{
    private static readonly SKColor Casing = SKColors.White;
    private static readonly SKColor Line = new(0x1A, 0x73, 0xE8);
    private static readonly SKColor Start = new(0x18, 0x80, 0x38);
    private static readonly SKColor Stop = new(0xF9, 0xAB, 0x00);
    private static readonly SKColor Goal = new(0xD9, 0x30, 0x25);

    /// <summary>Draws the route and its stops, the first green, the last red, those between amber; as PNG.</summary>
    /// <param name="map">The picture of the map; not changed.</param>
    /// <param name="route">Pixel positions; x right, y down, the centre of the top-left pixel is (0.5, 0.5).</param>
    /// <param name="stops">Where markers go, in the same frame; the ends of the route when null.</param>
    public static unsafe byte[] DrawPng(
        Picture map, IReadOnlyList<(double X, double Y)> route, IReadOnlyList<(double X, double Y)>? stops = null)
    {
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(route);
        var drawn = new Picture(map.Width, map.Height, (byte[])map.Pixels.Clone());
        var info = new SKImageInfo(map.Width, map.Height, SKColorType.Rgba8888, SKAlphaType.Opaque);
        fixed (byte* pixels = drawn.Pixels)
        {
            using var surface = SKSurface.Create(info, (nint)pixels);
            var width = Math.Clamp(Math.Max(map.Width, map.Height) / 200f, 2f, 12f);
            DrawLine(surface.Canvas, route, width);
            DrawStops(surface.Canvas, stops ?? Ends(route), width * 1.8f);
            surface.Flush();
        }

        return PictureEncoder.Png(drawn);
    }

    private static (double X, double Y)[] Ends(IReadOnlyList<(double X, double Y)> route) =>
        route.Count == 0 ? [] : [route[0], route[^1]];

    private static void DrawLine(SKCanvas canvas, IReadOnlyList<(double X, double Y)> route, float width)
    {
        if (route.Count < 2)
        {
            return;
        }

        using var builder = new SKPathBuilder();
        builder.MoveTo((float)route[0].X, (float)route[0].Y);
        foreach (var (x, y) in route.Skip(1))
        {
            builder.LineTo((float)x, (float)y);
        }

        using var path = builder.Detach();
        using var pen = new SKPaint
        {
            IsAntialias = true,
            Style = SKPaintStyle.Stroke,
            StrokeJoin = SKStrokeJoin.Round,
            StrokeCap = SKStrokeCap.Round,
            StrokeWidth = (width * 1.4f) + 2,
            Color = Casing,
        };
        canvas.DrawPath(path, pen);
        pen.StrokeWidth = width;
        pen.Color = Line;
        canvas.DrawPath(path, pen);
    }

    private static void DrawStops(SKCanvas canvas, IReadOnlyList<(double X, double Y)> stops, float radius)
    {
        using var brush = new SKPaint { IsAntialias = true };
        for (var i = 0; i < stops.Count; i++)
        {
            var (x, y) = ((float)stops[i].X, (float)stops[i].Y);
            brush.Color = Casing;
            canvas.DrawCircle(x, y, radius * 1.3f, brush);
            brush.Color = i == 0 ? Start : i == stops.Count - 1 ? Goal : Stop;
            canvas.DrawCircle(x, y, radius, brush);
        }
    }
}
