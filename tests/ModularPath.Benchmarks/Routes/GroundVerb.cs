using System.Diagnostics;
using System.Globalization;
using ModularPath.Pathfinding.Search.Grid;

namespace ModularPath.Benchmarks.Routes;

/// <summary>
/// The time from a mask to the first route, and of later routes, each a whole answer of the API, on a real mask that is enlarged.
/// </summary>
internal static class GroundVerb
{
    public const string Usage = "ground MASK.png [SIDE]";

    private const int UsualSide = 4000;
    private const double AgentRadius = 2.5;

    public static int Run(string[] args, TextWriter output, TextWriter error)
    {
        if (EnlargedMask.Read(args, UsualSide) is not { } mask)
        {
            error.WriteLine(Usage);
            return 2;
        }

        var before = GC.GetTotalMemory(forceFullCollection: true);
        var (ground, made) = Timed(mask.ToGround);
        var places = EnlargedMask.Places(ground, new Random(1), 300);
        var (_, first) = Timed(() => Planning.Route(ground, places[0], places[1]));
        double[] answers = [.. Later(places, (start, goal) => Planning.Route(ground, start, goal))];
        double[] legs = [.. Later(places, (start, goal) => Planning.Leg(ground, start, goal))];
        var held = (GC.GetTotalMemory(forceFullCollection: true) - before) >> 20;
        var (another, again) = Timed(mask.ToGround);
        _ = ground.For(AgentRadius);
        var (_, agent) = Timed(() => another.For(AgentRadius));
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{mask.Side} x {mask.Side}: ground {made:0} ms ({again:0} ms once more), first route {first:0} ms; "
            + $"later ones {Words(answers)}, their lines alone {Words(legs)}; "
            + $"{held} MiB held; for an agent with a radius {agent:0} ms more"));
        return 0;
    }

    private static IEnumerable<double> Later<T>(Cell[] places, Func<Cell, Cell, T> route) =>
        places.Skip(1).Zip(places.Skip(2), (start, goal) => Timed(() => route(start, goal)).Milliseconds).Order();

    private static string Words(double[] times) =>
        string.Create(
            CultureInfo.InvariantCulture, $"median {times[times.Length / 2]:0.0} ms, p99 {times[times.Length * 99 / 100]:0.0} ms");

    private static (T Result, double Milliseconds) Timed<T>(Func<T> work)
    {
        var clock = Stopwatch.StartNew();
        return (work(), clock.Elapsed.TotalMilliseconds);
    }
}
