using System.Diagnostics;

namespace ModularPath.Benchmarks.Serving;

/// <summary>One call: milliseconds elapsed, and processor time of the process that did the work.</summary>
internal readonly record struct Sample(double Elapsed, double Cpu)
{
    /// <param name="call">What to measure.</param>
    /// <param name="worker">The process that does the work. Its times have steps of 10 ms: only sums over many calls count.</param>
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
