namespace ModularPath.Inference.Engine.Pipeline;

/// <summary>Reads and changes logits pixel by pixel; a pixel is its index in the picture as the network sees it, row-major.</summary>
/// <param name="logits">[7, padded height, padded width]; changed in place.</param>
/// <param name="size">The part of the logits that is the picture.</param>
/// <param name="temperature">Divides logits before the softmax.</param>
internal sealed class LogitEditor(float[] logits, WorkingSize size, float temperature)
{
    // The least lead of a class that was chosen, so that interpolation does not undo the choice.
    private const float Lead = 0.2f;

    public int Width => size.Width;

    public int Height => size.Height;

    /// <summary>The likeliest class of each pixel.</summary>
    public byte[] Labels() => Argmax.Of(logits, size);

    /// <summary>An image of the same size, nonzero where a label is one of some classes.</summary>
    public GrayImage Where(byte[] labels, Func<MapClass, bool> isOf) =>
        new(Width, Height, Array.ConvertAll(labels, label => isOf((MapClass)label) ? byte.MaxValue : byte.MinValue));

    /// <summary>The natural logarithm of the odds that the pixel is open, of the best open class against the best blocked one.</summary>
    public float OddsOfOpen(int pixel)
    {
        var (open, blocked) = BestAt(pixel);

        return (open - blocked) / temperature;
    }

    /// <summary>Makes an open pixel a wall, or a blocked one a door, by a hair; its confidence is that of a guess.</summary>
    public void Switch(int pixel)
    {
        var (open, blocked) = BestAt(pixel);
        Choose(open > blocked ? MapClass.Wall : MapClass.Door, pixel);
    }

    /// <summary>Makes a pixel what it was not, by a hair; its confidence is that of a guess.</summary>
    public void Choose(MapClass @class, int pixel)
    {
        var (open, blocked) = BestAt(pixel);
        logits[Index((int)@class, pixel)] = Math.Max(open, blocked) + Lead;
    }

    public void RuleOut(MapClass @class, int pixel) => logits[Index((int)@class, pixel)] = Logits.Impossible;

    private (float Open, float Blocked) BestAt(int pixel)
    {
        var (open, blocked) = (float.NegativeInfinity, float.NegativeInfinity);

        for (var (c, i) = (0, Index(0, pixel)); c < Logits.Classes; c++, i += size.PaddedWidth * size.PaddedHeight)
        {
            if (PixelCode.IsWalkable((MapClass)c))
            {
                open = Math.Max(open, logits[i]);
            }
            else
            {
                blocked = Math.Max(blocked, logits[i]);
            }
        }

        return (open, blocked);
    }

    private int Index(int @class, int pixel) =>
        (((@class * size.PaddedHeight) + (pixel / size.Width)) * size.PaddedWidth) + (pixel % size.Width);
}
