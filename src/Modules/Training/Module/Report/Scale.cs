namespace ModularPath.Training.Report;

/// <summary>An axis over some values: where it begins and ends, and its marks at round numbers.</summary>
internal sealed record Scale(double Low, double High, IReadOnlyList<double> Marks)
{
    private static readonly int[] Factors = [1, 2, 5, 10];

    /// <summary>About four intervals of 1, 2 or 5 times a power of ten.</summary>
    public static Scale Over(IReadOnlyCollection<double> values)
    {
        var (least, most) = values.Count > 0 ? (values.Min(), values.Max()) : (0, 1);
        var span = most > least ? most - least : Math.Max(1e-3, Math.Abs(most) * 0.1);
        var power = Math.Pow(10, Math.Floor(Math.Log10(span / 4)));
        var step = power * Factors.First(factor => factor * power * 4 >= span * 0.999);
        var (low, high) = ((long)Math.Floor(least / step), (long)Math.Ceiling(most / step));
        high = Math.Max(high, low + 1);
        return new Scale(low * step, high * step, [.. Enumerable.Range(0, (int)(high - low) + 1).Select(i => (low + i) * step)]);
    }

    /// <summary>0 at the beginning of the axis, 1 at its end.</summary>
    public double Place(double value) => (value - Low) / (High - Low);
}
