using System.Numerics;
using ModularPath.Imaging.Drawing;

namespace ModularPath.Inference.Tests.Text;

/// <summary>A sheet with walls and names that the tests put there.</summary>
internal sealed class LetteredSheet : IDisposable
{
    private readonly DrawingSurface _surface;

    public LetteredSheet(int width, int height)
    {
        _surface = new DrawingSurface(width, height, smooth: true);
        _surface.Clear(Rgba.White);
        using var frame = Shape.Rectangle(10, 10, width - 10, height - 10);
        using var wall = Shape.Polyline(new Vector2(width / 2f, 10), new Vector2(width / 2f, height / 3f));
        _surface.Stroke(frame, new Pen(Rgba.Black, 6));
        _surface.Stroke(wall, new Pen(Rgba.Black, 6));
    }

    /// <param name="text">To be read.</param>
    /// <param name="x">Of its middle.</param>
    /// <param name="y">Of its middle.</param>
    /// <param name="size">Pixels.</param>
    /// <param name="angle">Clockwise, degrees.</param>
    public LetteredSheet With(string text, float x, float y, float size, float angle = 0)
    {
        _surface.Text(text, new Vector2(x, y), size, Rgba.Gray(30), angle);
        return this;
    }

    public byte[] Png() => PictureEncoder.Png(_surface.ToPicture());

    public void Dispose() => _surface.Dispose();
}
