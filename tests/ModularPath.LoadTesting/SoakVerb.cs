using ModularPath.LoadTesting.Soak;

namespace ModularPath.LoadTesting;

/// <summary>
/// The whole split system under open-loop load: first processes crash, then what they need is away, then nothing goes wrong.
/// At the end everything that was acknowledged must be there, every route right, and every refusal a 503 with Retry-After.
/// </summary>
internal static class SoakVerb
{
    // Shares of the whole time. Memory is judged by the last part, in which nothing goes wrong.
    private const double UntilCrashesEnd = 0.45;
    private const double UntilOutagesEnd = 0.8;

    private static readonly TimeSpan BetweenFaults = TimeSpan.FromSeconds(12);

    /// <param name="minutes">The duration of the load.</param>
    /// <param name="shared">Two replicas of pathfinding with PostgreSQL and S3, instead of one with its own disk.</param>
    public static async Task<int> RunAsync(int minutes, bool shared)
    {
        RouteChecks.ProveThatItObjects();
        // Calls must be sent in time even while a check or a fault blocks threads.
        ThreadPool.SetMinThreads(32, 32);
        var (duration, time) = (TimeSpan.FromMinutes(minutes), TimeProvider.System);
        await using var system = new SplitSystem(shared ? new SharedPlace() : new OwnDisk());
        await system.StartAsync();
        var ledger = new Ledger();
        using var client = new HttpClient(new Balancer(system.Addresses))
        {
            BaseAddress = system.Addresses[0],
            Timeout = TimeSpan.FromSeconds(60),
        };
        var caller = new Caller(client, ledger);

        // Without a map every call would be an upload.
        while (ledger.Any() is null)
        {
            await caller.Kinds["upload"].Send();
        }

        Console.WriteLine(
            $"{minutes} minutes, {caller.Kinds.Values.Sum(static kind => kind.PerSecond):0.0} calls a second, "
            + $"of which {caller.Kinds["upload"].PerSecond} uploads, {Environment.ProcessorCount} cores that the load shares; {system}");
        var checks = new RouteChecks(client, ledger);
        var certificate = new CertificateFault(system, time);
        MemoryTrend[] trends = [.. system.Pathfinding.Concat(system.Inference).Select(service => new MemoryTrend(service, time))];
        using var stop = new CancellationTokenSource();
        var checking = Task.Run(() => checks.RunAsync(stop.Token));
        var sampling = Task.Run(() => SampleAsync(trends, stop.Token));
        var failing = Task.Run(() => FailAsync(new Faults(system, certificate), duration, time));

        var calls = await Task.WhenAll(caller.Kinds.Select(async kind =>
            (kind.Key, await Arrivals.RunAsync(kind.Value.PerSecond, duration, _ => kind.Value.Send()))));
        await failing;
        await stop.CancelAsync();
        await Task.WhenAll(checking, sampling);

        var unhealed = await KeptChecks.UnhealedAsync(client, ledger, time);
        var lost = await KeptChecks.LostAsync(client, ledger);
        return Report(ledger, caller, checks, certificate, calls, trends, lost, unhealed);
    }

    private static async Task FailAsync(Faults faults, TimeSpan duration, TimeProvider time)
    {
        var begin = time.GetTimestamp();

        for (var n = 0; time.GetElapsedTime(begin) + BetweenFaults < UntilOutagesEnd * duration; n++)
        {
            await Task.Delay(BetweenFaults);
            var kind = time.GetElapsedTime(begin) < UntilCrashesEnd * duration ? faults.Crashes : faults.Outages;
            var (name, run) = kind[n % kind.Count];
            Console.WriteLine($"{time.GetElapsedTime(begin).TotalSeconds,6:0} s  {name}");
            await run();
        }
    }

    private static async Task SampleAsync(MemoryTrend[] trends, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await Task.WhenAll(trends.Select(static trend => trend.SampleAsync()));
            await Task.Delay(TimeSpan.FromSeconds(2), CancellationToken.None);
        }
    }

    private static int Report(
        Ledger ledger, Caller caller, RouteChecks checks, CertificateFault certificate,
        (string Name, IReadOnlyCollection<Answer> Answers)[] calls, MemoryTrend[] trends, IReadOnlyList<string> lost, int unhealed)
    {
        Console.WriteLine("call         number     ok  4xx  503 announced  no answer   p50 ms   p95 ms   p99 ms");

        foreach (var (name, answers) in calls)
        {
            var answered = answers.Where(static a => a.Status is > 0 and < 500).Select(static a => a.SinceDue).ToArray();
            Console.WriteLine(
                $"{name,-12} {answers.Count,6} {Of(answers, static s => s is >= 200 and < 300),6} "
                + $"{Of(answers, static s => s is >= 400 and < 500),4} {Of(answers, static s => s == 503),14} "
                + $"{Of(answers, static s => s == 0),10} {answered.Percentile(0.5).TotalMilliseconds,8:0} "
                + $"{answered.Percentile(0.95).TotalMilliseconds,8:0} {answered.Percentile(0.99).TotalMilliseconds,8:0}");
        }

        var strokes = ledger.Maps.Sum(static map => map.Strokes.Count);
        Say(
            $"lost maps, corrections, scales: {lost.Count} of {ledger.Maps.Count} maps, {strokes} corrections, "
            + $"{ledger.Maps.Count(static map => map.Scaled)} scales",
            lost);
        Say($"wrong routes: {checks.Wrong.Count} of {checks.Checked} checked, of which {checks.None} had no way", checks.Wrong);
        Say($"5xx other than announced 503: {caller.Faults.Count}", caller.Faults);
        Say($"certificates that ran out and were not said to have: {certificate.Unsaid.Count}", certificate.Unsaid);
        Console.WriteLine($"maps that no model has read three minutes after: {unhealed}");
        Array.ForEach(trends, Console.WriteLine);
        return lost.Count + checks.Wrong.Count + caller.Faults.Count + certificate.Unsaid.Count + unhealed == 0 && checks.Checked > 0
            ? 0
            : 1;

        static int Of(IReadOnlyCollection<Answer> answers, Func<int, bool> status) => answers.Count(a => status(a.Status));

        static void Say(string line, IEnumerable<string> details)
        {
            Console.WriteLine(line);

            foreach (var detail in details.Take(10))
            {
                Console.WriteLine($"  {detail}");
            }
        }
    }
}
