namespace ModularPath.LoadTesting;

/// <summary>Many pictures of all sizes through one process: what it holds on the way, and what it keeps.</summary>
internal static class MemoryVerb
{
    public static async Task<int> RunAsync(int pictures)
    {
        await using var server = await ServerProcess.StartInferenceAsync();
        await server.Client.SegmentAsync(Pictures.Plan(512, 512));
        await Task.Delay(TimeSpan.FromSeconds(5));
        var idle = await server.ResidentMiBAsync();
        var random = new Random(1);
        var sizes = Enumerable.Range(0, pictures).Select(_ => (Size(random), Size(random), random.Next(90))).ToArray();
        var (next, peak, failed) = (-1, idle, 0);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            while (Interlocked.Increment(ref next) is var n && n < sizes.Length)
            {
                var (width, height, seed) = sizes[n];
                var status = await server.Client.SegmentAsync(Pictures.Plan(width, height, seed));
                Interlocked.Add(ref failed, status == 200 ? 0 : 1);
                var resident = await server.ResidentMiBAsync();
                peak = Math.Max(peak, resident);

                if (n % 500 == 0)
                {
                    Console.WriteLine($"{n,6} of {pictures}: peak {peak} MiB, {failed} not answered with 200");
                }
            }
        }));

        await Task.Delay(TimeSpan.FromSeconds(10));
        var after = await server.ResidentMiBAsync();
        Console.WriteLine(
            $"{pictures} pictures of 64 to 2048 pixels a side: idle {idle} MiB, peak {peak} MiB, "
            + $"10 s after {after} MiB ({after / (double)idle:0.00} x idle), {failed} not answered with 200");
        return failed == 0 ? 0 : 1;
    }

    // Log-uniform: as many between 64 and 128 as between 1024 and 2048.
    private static int Size(Random random) => (int)Math.Round(64 * Math.Pow(2, 5 * random.NextDouble()));
}
