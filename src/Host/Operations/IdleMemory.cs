namespace ModularPath.Host.Operations;

/// <summary>
/// Returns memory to the system when there is no more work: pools of large arrays, fragments of the managed heap, free pages of the native
/// heap. Other programs on the machine can use them; the next picture takes some milliseconds longer.
/// </summary>
internal sealed class IdleMemory(TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    /// <summary>Less than this in an interval comes from health probes or scrapes, not from work.</summary>
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
                // Twice: the second collection frees what finalizers have released after the first.
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                GC.WaitForPendingFinalizers();
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                NativeMemory.Trim();
                (used, worked) = (Environment.CpuUsage.TotalTime, false);
            }
        }
    }
}
