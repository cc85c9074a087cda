namespace ModularPath.Inference.Engine.Pipeline;

/// <summary>
/// How the pixels of one axis of a picture lie on the smaller axis of the network's answer, pixel areas aligned
/// (the half-pixel convention of OpenCV, PyTorch's align_corners=False).
/// </summary>
internal sealed class Axis
{
    public Axis(int length, int source)
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

    /// <summary>The share of <see cref="Upper"/>, 0 to 1.</summary>
    public float[] Fraction { get; }

    /// <summary>The source pixel that a pixel's centre lies in.</summary>
    public int[] Nearest { get; }
}
