namespace ModularPath.Host.Operations;

/// <summary>
/// After work, when nothing more comes, memory goes back to the system: the pools of large arrays, the fragments of the
/// managed heap, the free pages of the native one. A neighbour on the same machine can use them; the next picture faults
/// them in again for a few milliseconds.
/// </summary>
internal sealed class IdleMemory(TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    /// <summary>Less than this in an interval is a health probe or a scrape, not work.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(100);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        var (used, worked) = (Environment.CpuUsage.TotalTime, false);

        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var before = used;
            used = Environment.CpuUsage.TotalTime;

            if (used - before > Quiet)
            {
                worked = true;
            }
            else if (worked)
            {
                // Twice: what a finalizer lets go of in the first is free in the second.
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                GC.WaitForPendingFinalizers();
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                NativeMemory.Trim();
                (used, worked) = (Environment.CpuUsage.TotalTime, false);
            }
        }
    }
}
