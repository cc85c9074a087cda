using System.Diagnostics;

namespace ModularPath.Benchmarks.Serving;

/// <summary>One call: milliseconds by the clock, and of the processors in the process that did the work.</summary>
internal readonly record struct Sample(double Elapsed, double Cpu)
{
    /// <param name="call">What to measure.</param>
    /// <param name="worker">Where the work is done. Its count has steps of 10 ms: only sums over many calls mean something.</param>
    public static async Task<Sample> OfAsync(Func<Task> call, Process worker)
    {
        worker.Refresh();
        var cpu = worker.TotalProcessorTime;
        var start = Stopwatch.GetTimestamp();
        await call();
        var elapsed = Stopwatch.GetElapsedTime(start);
        worker.Refresh();

        return new Sample(elapsed.TotalMilliseconds, (worker.TotalProcessorTime - cpu).TotalMilliseconds);
    }
}
