using System.Numerics;
using ModularPath.Imaging.Drawing;

namespace ModularPath.Pathfinding.Formats.Drawings;

/// <summary>Draws a drawing as a picture for people.</summary>
internal static class PlanPicture
{
    private const float ThinLine = 1.3f;

    // Of type, pixels.
    private const double SmallestText = 4;

    public static byte[] Draw(VectorDrawing drawing, PlanFrame sheet)
    {
        using var surface = new DrawingSurface(sheet.Width, sheet.Height, smooth: true);
        surface.Clear(Rgba.White);

        foreach (var path in drawing.Paths)
        {
            if (path.Fill is { } fill)
            {
                using var shape = PlanMask.Outline(path.Rings, path.IsEvenOdd, sheet);
                surface.Fill(shape, fill);
            }

            if (path.Stroke is { } stroke)
            {
                var pen = new Pen(
                    stroke, Math.Max(ThinLine, (float)(path.Width * sheet.PixelsPerUnit)), Round: path.End == StrokeEnd.Round);

                foreach (var ring in path.Rings)
                {
                    PlanMask.Stroke(surface, sheet, ring, pen, path.End);
                }
            }
        }

        foreach (var text in drawing.Texts.Where(text => text.Size * sheet.PixelsPerUnit >= SmallestText))
        {
            Write(surface, text, sheet.ToVector(text.Middle), (float)(text.Size * sheet.PixelsPerUnit));
        }

        return PictureEncoder.Png(surface.ToPicture());
    }

    private static void Write(DrawingSurface surface, DrawnText text, Vector2 middle, float size)
    {
        var lines = text.Text.Split('\n');

        for (var i = 0; i < lines.Length; i++)
        {
            surface.Text(lines[i], middle + new Vector2(0, (i - ((lines.Length - 1) / 2f)) * size * 1.2f), size, Rgba.Black);
        }
    }
}
