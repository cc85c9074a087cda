using System.Numerics;
using ModularPath.Imaging.Drawing;
using ModularPath.Pathfinding.Formats.Contracts;

namespace ModularPath.Pathfinding.Formats.Tiled;

/// <summary>
/// A map of tiles as pixels: those of the tiles, or fewer where they would be more than a picture may have.
/// </summary>
internal sealed class TileSheet
{
    private readonly double _scale;

    /// <param name="across">Pixels of the file.</param>
    /// <param name="down">Likewise.</param>
    /// <param name="tile">The side of a tile in those.</param>
    /// <param name="limits">Of pictures.</param>
    /// <exception cref="PictureException">Even a pixel a tile would be too many.</exception>
    public TileSheet(long across, long down, int tile, PictureLimits limits)
    {
        var most = Math.Min(Math.Sqrt(limits.MaxPixels / ((double)across * down)), limits.MaxSide / (double)Math.Max(across, down));
        _scale = most >= 1 ? 1 : Math.Max(1, Math.Floor(most * tile)) / tile;
        (Width, Height) = ((int)Math.Max(1, Math.Round(across * _scale)), (int)Math.Max(1, Math.Round(down * _scale)));
        ImportDefaults.Check(Width, Height, limits);
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>Fills outlines, and strokes what is not closed.</summary>
    /// <param name="pixels">Row-major class ids.</param>
    /// <param name="shapes">In pixels of the file.</param>
    public void Draw(byte[] pixels, IEnumerable<TiledShape> shapes)
    {
        using var sheet = new DrawingSurface(Width, Height, smooth: false);
        sheet.View(Matrix3x2.CreateScale((float)_scale));
        sheet.Clear(Rgba.Gray(0));

        foreach (var shape in shapes)
        {
            Vector2[] outline = [.. shape.Outline.Select(static p => new Vector2((float)p.X, (float)p.Y))];

            if (shape.IsClosed && outline.Length > 2)
            {
                using var area = Shape.Polygon(outline);
                sheet.Fill(area, Rgba.Gray(1));
            }
            else
            {
                using var line = Shape.Polyline(outline);
                sheet.Stroke(line, new Pen(Rgba.Gray(1), (float)(2 / _scale), Round: true));
            }
        }

        var mask = sheet.ToMask().Pixels;

        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = mask[i] != 0 ? (byte)MapClass.Wall : pixels[i];
        }
    }

    /// <summary>Fills a rectangle in pixels of the file.</summary>
    public void Fill(byte[] pixels, double left, double top, double right, double bottom, MapClass mapClass)
    {
        var (from, to) = (Column(left, Width), Column(right, Width));

        for (var y = Column(top, Height); y < Column(bottom, Height); y++)
        {
            pixels.AsSpan((y * Width) + from, Math.Max(0, to - from)).Fill((byte)mapClass);
        }
    }

    private int Column(double place, int most) => (int)Math.Clamp(Math.Round(place * _scale), 0, most);
}
