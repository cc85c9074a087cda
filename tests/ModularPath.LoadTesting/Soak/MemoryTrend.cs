using System.Globalization;

namespace ModularPath.LoadTesting.Soak;

/// <summary>The memory of a process since its start.</summary>
internal sealed class MemoryTrend(Service service, TimeProvider time)
{
    // Memory grows while code is compiled and caches fill.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly List<Sample> _samples = [];
    private int _process;
    private DateTimeOffset _begin;

    public async Task SampleAsync()
    {
        if (service.Process is not { } server)
        {
            return;
        }

        try
        {
            if (server.Id != _process)
            {
                (_process, _begin) = (server.Id, time.GetUtcNow());
                _samples.Clear();
            }

            if (time.GetUtcNow() - _begin > WarmUp)
            {
                using var deadline = new CancellationTokenSource(Patience, time);
                var metrics = await server.Client.GetStringAsync("/metrics", deadline.Token);
                _samples.Add(new Sample(
                    (time.GetUtcNow() - _begin).TotalMinutes, await server.ResidentMiBAsync(),
                    MiB(metrics, "dotnet_gc_last_collection_heap_size_bytes"),
                    MiB(metrics, "dotnet_gc_last_collection_memory_committed_size_bytes")));
            }
        }
        catch (Exception e) when (e is IOException or InvalidOperationException or HttpRequestException or OperationCanceledException)
        {
            // The process has just been killed or frozen.
        }
    }

    /// <summary>The samples of the last process in words.</summary>
    public override string ToString()
    {
        if (_samples.Count < 6)
        {
            return $"{service.Name}: lived too short to tell";
        }

        var minutes = _samples.GroupBy(static s => (int)s.Minutes).Select(static minute => minute.First())
            .Select(static s => string.Create(CultureInfo.InvariantCulture, $"{s.Resident:0} ({s.Heap:0}, {s.Committed:0})"));
        return string.Create(CultureInfo.InvariantCulture, $"""
            {service.Name}, its last {_samples[^1].Minutes - _samples[0].Minutes:0.0} minutes: {Line(static s => s.Resident)}
              the managed heap after collections: {Line(static s => s.Heap)}; what is committed for it: {Line(static s => s.Committed)}
              minute by minute, MiB (heap, committed): {string.Join(' ', minutes)}
            """);
    }

    // Slopes by least squares, through all samples and through the later half.
    private string Line(Func<Sample, double> of) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Slope(_samples, of):+0.00;-0.00} MiB a minute ({Slope(_samples[(_samples.Count / 2)..], of):+0.00;-0.00} in the later half), "
        + $"{of(_samples[0]):0} to {of(_samples[^1]):0} MiB, at most {_samples.Max(of):0}");

    private static double Slope(IReadOnlyCollection<Sample> samples, Func<Sample, double> of)
    {
        var (x, y) = (samples.Average(static s => s.Minutes), samples.Average(of));
        return samples.Sum(s => (s.Minutes - x) * (of(s) - y)) / samples.Sum(s => (s.Minutes - x) * (s.Minutes - x));
    }

    // The metrics have a line for each generation of the heap.
    private static double MiB(string metrics, string name) => metrics.Split('\n')
        .Where(line => line.StartsWith(name + "{", StringComparison.Ordinal))
        .Select(static line => line[(line.IndexOf("} ", StringComparison.Ordinal) + 2)..].Split(' ')[0])
        .Sum(static value => double.Parse(value, CultureInfo.InvariantCulture)) / (1 << 20);

    private readonly record struct Sample(double Minutes, double Resident, double Heap, double Committed);
}
