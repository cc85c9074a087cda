namespace ModularPath.Inference.Engine.Pipeline;

/// <summary>The size at which the network sees a picture, without and with padding to the stride.</summary>
internal readonly record struct WorkingSize(int Width, int Height, int PaddedWidth, int PaddedHeight)
{
    /// <summary>Shrinks to the long side of the model; never enlarges.</summary>
    public static WorkingSize Fit(int width, int height, int longSide, int stride)
    {
        var scale = Math.Min(1, longSide / (double)Math.Max(width, height));
        var (w, h) = (Shrunk(width, scale), Shrunk(height, scale));

        return new WorkingSize(w, h, RoundedUp(w, stride), RoundedUp(h, stride));
    }

    private static int Shrunk(int side, double scale) => Math.Max(1, (int)Math.Round(side * scale));

    private static int RoundedUp(int side, int stride) => (side + stride - 1) / stride * stride;
}
