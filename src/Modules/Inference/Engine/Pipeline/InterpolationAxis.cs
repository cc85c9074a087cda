namespace ModularPath.Inference.Engine.Pipeline;

/// <summary>
/// Linear interpolation along one axis, from the network's output to the larger picture, with pixel areas aligned (the
/// half-pixel convention of OpenCV, align_corners=False of PyTorch).
/// </summary>
internal sealed class InterpolationAxis
{
    public InterpolationAxis(int length, int source)
    {
        Lower = new int[length];
        Upper = new int[length];
        Fraction = new float[length];
        Nearest = new int[length];

        for (var i = 0; i < length; i++)
        {
            var position = Math.Clamp(((i + 0.5) * source / length) - 0.5, 0, source - 1);
            Lower[i] = (int)position;
            Upper[i] = Math.Min(Lower[i] + 1, source - 1);
            Fraction[i] = (float)(position - Lower[i]);
            Nearest[i] = (int)((i + 0.5) * source / length);
        }
    }

    public int Length => Lower.Length;

    public int[] Lower { get; }

    public int[] Upper { get; }

    /// <summary>The weight of <see cref="Upper"/>, 0 to 1.</summary>
    public float[] Fraction { get; }

    /// <summary>The source pixel that contains the centre of a pixel.</summary>
    public int[] Nearest { get; }
}
