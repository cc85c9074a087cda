using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using ModularPath.Imaging;
using ModularPath.Pathfinding;
using ModularPath.Pathfinding.Routes;
using ModularPath.Pathfinding.Search;

namespace ModularPath.Benchmarks.Routes;

/// <summary>From a mask to the first route, and the routes after it: a real mask, enlarged to a side of its own.</summary>
internal static class GroundVerb
{
    public const string Usage = "ground MASK.png [SIDE]";

    public static int Run(string[] args, TextWriter output, TextWriter error)
    {
        if (args.Length == 0 || !File.Exists(args[0]))
        {
            error.WriteLine(Usage);
            return 2;
        }

        var side = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 4000;
        var mask = MaskPng.Decode(File.ReadAllBytes(args[0]), new PictureLimits());
        var labels = new byte[side * side];

        for (var i = 0; i < labels.Length; i++)
        {
            labels[i] = mask.Pixels[(int)((long)(i / side) * mask.Height / side * mask.Width) + (int)((long)(i % side) * mask.Width / side)];
        }

        GC.Collect();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var clock = Stopwatch.StartNew();
        var ground = MapGround.Of(side, side, labels, new byte[labels.Length], new ClassCosts());
        var made = clock.Elapsed;
        var (random, finder) = (new Random(1), new LegFinder(NullLogger<LegFinder>.Instance));
        var places = Places(ground, random);
        clock.Restart();
        finder.Find(ground, ground.Anyone, places[0], places[1], CancellationToken.None);
        var first = clock.Elapsed;
        var times = new List<double>();

        for (var i = 2; i < places.Length; i++)
        {
            clock.Restart();
            finder.Find(ground, ground.Anyone, places[i - 1], places[i], CancellationToken.None);
            times.Add(clock.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{side} x {side}: ground {made.TotalMilliseconds:0} ms, first route {first.TotalMilliseconds:0} ms, {times.Count} later ones median {times[times.Count / 2]:0.0} ms, "
            + $"p99 {times[times.Count * 99 / 100]:0.0} ms; {(GC.GetTotalMemory(forceFullCollection: true) - before) >> 20} MiB held"));
        GC.KeepAlive(ground);
        return 0;
    }

    private static Cell[] Places(MapGround ground, Random random)
    {
        var (regions, found) = (ground.Anyone.Regions, new List<Cell>());
        var largest = Enumerable.Range(1, regions.Count).MaxBy(regions.SizeOf);

        while (found.Count < 300)
        {
            var cell = new Cell(random.Next(ground.Width), random.Next(ground.Height));

            if (regions.IdOf(cell) == largest)
            {
                found.Add(cell);
            }
        }

        return [.. found];
    }
}
