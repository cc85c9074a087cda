using System.Numerics;

namespace ModularPath.Inference.Engine.Text;

/// <summary>A part of a picture at the size at which text is looked for in it.</summary>
/// <param name="picture">The part.</param>
/// <param name="factor">Pixels of the whole picture for each of the part's.</param>
/// <param name="corner">Where the part begins, in the whole picture.</param>
/// <param name="open">Whether the picture goes on at the left, top, right and bottom.</param>
/// <param name="leastHeight">Smaller lines are another view's.</param>
internal sealed class TextView(
    Picture picture, float factor, Vector2 corner, (bool Left, bool Top, bool Right, bool Bottom) open, float leastHeight)
{
    // The largest side that is looked at in one piece; a run of the network takes some 130 bytes for each pixel.
    private const int Whole = 1600;

    private const int Tile = 1280;
    private const int Overlap = 192;

    // Small pictures are enlarged: the network misses letters below some ten pixels.
    private const int Small = 960;
    private const float MostEnlarged = 2;

    // More is looked at shrunk: it would take longer than people wait for names.
    private const double MostPixels = 16e6;

    // Of the whole, shrunk, only lines that are too large for a tile.
    private const float LargeLine = 24;

    public Picture Picture => picture;

    public float Factor => factor;

    public Vector2 Corner => corner;

    /// <summary>The views in which all texts of a picture are found.</summary>
    public static IEnumerable<TextView> Of(Picture whole)
    {
        var longSide = Math.Max(whole.Width, whole.Height);
        var enlarged = Math.Clamp((float)Small / longSide, 1, MostEnlarged);

        if (longSide * enlarged <= Whole)
        {
            yield return Shrunk(whole, 1 / enlarged, 0);
            yield break;
        }

        yield return Shrunk(whole, (float)longSide / Tile, LargeLine);
        var factor = (float)Math.Max(1, Math.Sqrt((double)whole.Width * whole.Height / MostPixels));
        var scaled = Resampling.Resize(
            whole, Math.Max(1, (int)(whole.Width / factor)), Math.Max(1, (int)(whole.Height / factor)));

        foreach (var top in Starts(scaled.Height))
        {
            foreach (var left in Starts(scaled.Width))
            {
                var (width, height) = (Math.Min(Tile, scaled.Width - left), Math.Min(Tile, scaled.Height - top));
                yield return new TextView(
                    Cut(scaled, left, top, width, height), factor, new Vector2(left, top) * factor,
                    (left > 0, top > 0, left + width < scaled.Width, top + height < scaled.Height), 0);
            }
        }
    }

    /// <summary>Whether a line is whole in this view, and none of another's.</summary>
    public bool Keeps(TextFrame frame)
    {
        if (Math.Min(frame.Length, frame.Height) < leastHeight)
        {
            return false;
        }

        var (left, top, right, bottom) = open;
        return !frame.Corners.Any(c => (left && c.X < 1) || (top && c.Y < 1)
            || (right && c.X > picture.Width - 1) || (bottom && c.Y > picture.Height - 1));
    }

    private static TextView Shrunk(Picture whole, float factor, float leastHeight) => new(
        Resampling.Resize(
            whole, Math.Max(1, (int)MathF.Round(whole.Width / factor)), Math.Max(1, (int)MathF.Round(whole.Height / factor))),
        factor, Vector2.Zero, default, leastHeight);

    private static IEnumerable<int> Starts(int side)
    {
        var steps = side <= Tile ? 1 : (int)Math.Ceiling((double)(side - Overlap) / (Tile - Overlap));
        return Enumerable.Range(0, steps).Select(i => steps == 1 ? 0 : (int)((long)i * (side - Tile) / (steps - 1)));
    }

    private static Picture Cut(Picture from, int left, int top, int width, int height)
    {
        var pixels = new byte[4 * width * height];

        for (var y = 0; y < height; y++)
        {
            from.Pixels.AsSpan(4 * (((top + y) * from.Width) + left), 4 * width).CopyTo(pixels.AsSpan(4 * y * width));
        }

        return new Picture(width, height, pixels);
    }
}
