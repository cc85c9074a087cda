using System.Numerics;

namespace ModularPath.Training.Synthesis;

/// <summary>A picture and its truth, drawn at once through the same view, so that neither is ever resampled to fit the other.</summary>
internal sealed class MapSheet : IDisposable
{
    /// <summary>Nothing is to be learned here.</summary>
    public const MapClass Unlabelled = (MapClass)255;

    public MapSheet(int width, int height, Rgba paper, MapClass ground, bool fine)
    {
        Ink = new DrawingSurface(width, height, smooth: true, fine);
        Truth = new DrawingSurface(width, height, smooth: false);
        Ink.Clear(paper);
        Truth.Clear(ColourOf(ground));
    }

    public DrawingSurface Ink { get; }

    public DrawingSurface Truth { get; }

    public int Width => Ink.Width;

    public int Height => Ink.Height;

    public void View(Matrix3x2 view, Vector2 tilt = default)
    {
        Ink.View(view, tilt);
        Truth.View(view, tilt);
    }

    public void Fill(Shape shape, Rgba colour, MapClass label)
    {
        Ink.Fill(shape, colour);
        Label(shape, label);
    }

    public void Stroke(Shape shape, Pen pen, MapClass label)
    {
        Ink.Stroke(shape, pen);
        Label(shape, pen.Width, label);
    }

    /// <summary>Fills with a texture whose pixels are so many units of the view wide.</summary>
    public void Fill(Shape shape, Picture texture, float scale, MapClass label)
    {
        Ink.Fill(shape, texture, scale);
        Label(shape, label);
    }

    public void Label(Shape shape, MapClass label) => Truth.Fill(shape, ColourOf(label));

    /// <summary>Labels a line of some width, round where the ink is round.</summary>
    public void Label(Shape shape, float width, MapClass label, bool round = true) =>
        Truth.Stroke(shape, new Pen(ColourOf(label), width, null, round));

    public SyntheticMap Finish(string family) => new(Ink.ToPicture(), Truth.ToMask(), family);

    public void Dispose()
    {
        Ink.Dispose();
        Truth.Dispose();
    }

    private static Rgba ColourOf(MapClass label) => Rgba.Gray((int)label);
}
