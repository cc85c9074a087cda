using ModularPath.Host.Tests;

namespace ModularPath.LoadTests.Soak;

/// <summary>What a process holds over time, from its start on; a process that was started anew begins anew.</summary>
internal sealed class MemoryTrend(string name, Func<ServerProcess?> current, TimeProvider time)
{
    // Until code is compiled and caches have filled, memory grows for good reasons.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(30);

    private readonly List<(double Minutes, double MiB)> _samples = [];
    private int _process;
    private DateTimeOffset _begin;

    public async Task SampleAsync()
    {
        if (current() is not { } server)
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

            var resident = await server.ResidentMiBAsync();

            if (time.GetUtcNow() - _begin > WarmUp)
            {
                _samples.Add(((time.GetUtcNow() - _begin).TotalMinutes, resident));
            }
        }
        catch (Exception e) when (e is IOException or InvalidOperationException)
        {
            // It has just been killed.
        }
    }

    /// <summary>The straight line of least squares through what was sampled of the last process.</summary>
    public override string ToString()
    {
        if (_samples.Count < 3)
        {
            return $"{name}: lived too short to tell";
        }

        var (x, y) = (_samples.Average(static s => s.Minutes), _samples.Average(static s => s.MiB));
        var slope = _samples.Sum(s => (s.Minutes - x) * (s.MiB - y)) / _samples.Sum(s => (s.Minutes - x) * (s.Minutes - x));
        return $"{name}: {slope:+0.00;-0.00} MiB a minute over its last {_samples[^1].Minutes - _samples[0].Minutes:0.0} minutes, {_samples[0].MiB:0} to {_samples[^1].MiB:0} MiB, at most {_samples.Max(static s => s.MiB):0}";
    }
}
