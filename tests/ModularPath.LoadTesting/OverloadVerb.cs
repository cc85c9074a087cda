namespace ModularPath.LoadTesting;

/// <summary>More load than can be served: what is accepted must be answered in time, the rest refused at once.</summary>
internal static class OverloadVerb
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(2);

    public static async Task<int> RunAsync(int seconds)
    {
        await using var server = await ServerProcess.StartInferenceAsync();
        var picture = Pictures.Plan(512, 384);
        await server.Client.CapacityAsync(picture, 1, TimeSpan.FromSeconds(3));
        var capacity = await server.Client.CapacityAsync(picture, Environment.ProcessorCount, TimeSpan.FromSeconds(seconds));
        Console.WriteLine(
            $"capacity {capacity:0.0} pictures/s ({Environment.ProcessorCount} clients in a closed loop, 512 x 384); "
            + $"deadline {Deadline.TotalSeconds} s");
        Console.WriteLine(
            "  load  offered/s  goodput/s  in time of accepted  refused  other  refusal p50/p99 ms  accepted p50/p99 ms  MiB");
        var peak = 0.0;
        var worst = double.PositiveInfinity;

        foreach (var factor in (double[])[0.5, 1, 2, 5, 10])
        {
            var answers = await Arrivals.RunAsync(
                factor * capacity, TimeSpan.FromSeconds(seconds), _ => server.Client.SegmentAsync(picture, Deadline));
            var accepted = answers.Where(static a => a.Status == 200).ToArray();
            var refused = answers.Where(static a => a.Status == 503).ToArray();
            var inTime = accepted.Count(static a => a.SinceDue <= Deadline);
            var goodput = inTime / (double)seconds;
            peak = Math.Max(peak, goodput);
            worst = factor >= 2 ? Math.Min(worst, goodput) : worst;
            Console.WriteLine(
                $"{factor,5:0.#}x {factor * capacity,10:0.0} {goodput,10:0.0} "
                + $"{(accepted.Length == 0 ? 0 : inTime / (double)accepted.Length),20:P1} {refused.Length,8} "
                + $"{answers.Count - accepted.Length - refused.Length,6} {Both(refused.Select(static a => a.SinceSent)),19} "
                + $"{Both(accepted.Select(static a => a.SinceDue)),20} {await server.ResidentMiBAsync(),4}");
        }

        Console.WriteLine($"goodput at 2 to 10 times capacity: at least {worst / peak:P0} of its peak");
        return 0;
    }

    private static string Both(IEnumerable<TimeSpan> times) =>
        $"{times.Percentile(0.5).TotalMilliseconds:0.0} / {times.Percentile(0.99).TotalMilliseconds:0.0}";
}
