namespace ModularPath.Imaging.Resizing;

/// <summary>
/// Which source pixels, and with what weight, make each target pixel along one axis: the exact share of covered area
/// when shrinking (so that a thin wall fades but never falls between samples), two neighbours when growing.
/// </summary>
internal sealed class AxisTaps
{
    private AxisTaps(int[] first, int[] offset, float[] weights)
    {
        First = first;
        Offset = offset;
        Weights = weights;
    }

    /// <summary>First source pixel of each target pixel.</summary>
    public int[] First { get; }

    /// <summary>Where a target pixel's weights begin; one entry more than target pixels.</summary>
    public int[] Offset { get; }

    public float[] Weights { get; }

    public static AxisTaps ForResize(int source, int target)
    {
        var first = new int[target];
        var offset = new int[target + 1];
        var weights = new List<float>(target * 2);
        var scale = (double)source / target;
        for (var i = 0; i < target; i++)
        {
            first[i] = target < source ? AddArea(weights, i * scale, (i + 1) * scale, source) : AddPair(weights, i, scale, source);
            offset[i + 1] = weights.Count;
        }

        return new AxisTaps(first, offset, [.. weights]);
    }

    private static int AddArea(List<float> weights, double from, double to, int source)
    {
        const double Nothing = 1e-9;
        var first = (int)(from + Nothing);
        var last = Math.Min(source - 1, (int)Math.Ceiling(to - Nothing) - 1);
        for (var i = first; i <= last; i++)
        {
            weights.Add((float)((Math.Min(to, i + 1) - Math.Max(from, i)) / (to - from)));
        }

        return first;
    }

    private static int AddPair(List<float> weights, int target, double scale, int source)
    {
        var centre = Math.Clamp(((target + 0.5) * scale) - 0.5, 0, source - 1);
        var first = Math.Min((int)centre, Math.Max(0, source - 2));
        var share = (float)(centre - first);
        weights.Add(1 - share);
        if (source > 1)
        {
            weights.Add(share);
        }

        return first;
    }
}
