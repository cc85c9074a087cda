namespace ModularPath.Benchmarks.Serving;

/// <summary>The cost of one way of asking, over all pictures and rounds.</summary>
internal sealed class Cost
{
    private readonly List<Sample> _samples = [];

    private double Cpu => _samples.Sum(static s => s.Cpu);

    public void Add(Sample sample) => _samples.Add(sample);

    public string Line(string name, Cost network, Cost reading) =>
        $"{name,-10} {_samples.Count,5} calls, median {Median(_samples.Select(static s => s.Elapsed)),7:0.0} ms, "
        + $"{Cpu / _samples.Count,7:0.0} CPU-ms a call; over the network: {Extra(network)}; over the reading: {Extra(reading)}";

    // Calls are compared for the same picture in the same round, so that the load of the machine cancels out.
    private string Extra(Cost other) =>
        $"{100 * ((Cpu / other.Cpu) - 1),5:+0.0;-0.0}% CPU, "
        + $"{Median(_samples.Zip(other._samples, static (a, b) => a.Elapsed - b.Elapsed)),5:+0.0;-0.0} ms at the median";

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
