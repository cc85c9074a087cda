using System.Diagnostics;
using ModularPath.Testing.MovingAi;

namespace ModularPath.Benchmarks.Grids;

/// <summary>Solves every problem of a map with an algorithm, once to warm up and once to measure.</summary>
internal static class Measurement
{
    private const double Tolerance = 1e-5;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);

    public static BenchmarkRow Of(PublishedMap map, Algorithm algorithm)
    {
        var clock = Stopwatch.StartNew();
        var prepared = algorithm.Prepare(map.Grid);
        var preprocess = clock.Elapsed;
        Warm(map, prepared);
        GC.Collect();

        var times = new double[map.Problems.Count];
        var wrong = 0;
        var allocated = 0L;

        for (var i = 0; i < times.Length; i++)
        {
            var problem = map.Problems[i];
            var before = GC.GetAllocatedBytesForCurrentThread();
            clock.Restart();
            var cost = prepared.Find(problem.Start, problem.Goal);
            times[i] = clock.Elapsed.TotalMicroseconds;
            allocated += GC.GetAllocatedBytesForCurrentThread() - before;

            // Negated, so that NaN (no path) is wrong too.
            wrong += !(Math.Abs(cost - problem.Optimum) <= Tolerance * problem.Optimum) ? 1 : 0;
        }

        Array.Sort(times);
        return new(
            map.Family, map.Name, algorithm.Name, times.Length, wrong,
            times.Average(), At(times, 0.5), At(times, 0.99),
            (double)allocated / times.Length, preprocess.TotalSeconds, prepared.IndexBytes);
    }

    // Every problem once, so that buffers have their final size, and short ones until their code has its.
    private static void Warm(PublishedMap map, Prepared prepared)
    {
        var clock = Stopwatch.StartNew();

        do
        {
            foreach (var problem in map.Problems)
            {
                prepared.Find(problem.Start, problem.Goal);
            }
        }
        while (clock.Elapsed < WarmUp);
    }

    // Percentile by nearest rank.
    private static double At(double[] sorted, double share) => sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Length) - 1)];
}
