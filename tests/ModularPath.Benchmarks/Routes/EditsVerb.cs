using System.Diagnostics;
using System.Globalization;
using ModularPath.Benchmarks.Grids;
using ModularPath.Imaging;
using ModularPath.Inference.Contracts;
using ModularPath.Pathfinding.Search.Grid;
using ModularPath.Pathfinding.Settings;
using ModularPath.Pathfinding.Terrain;
using ModularPath.SharedKernel;

namespace ModularPath.Benchmarks.Routes;

/// <summary>
/// The time from a change to the answer on a map with its index: a square across the last route becomes wall, then what it was before,
/// and each time the same route is asked again. As in the program, the index is rebuilt only once nobody has changed the map for a while:
/// never here. The lengths are compared with textbook A* over the changed mask.
/// </summary>
internal static class EditsVerb
{
    public const string Usage = "edits MASK.png [SIDE]";

    private const int UsualSide = 2000;
    private const int Problems = 30;
    private const int Patch = 40;
    private const double Tolerance = 1e-5;

    public static int Run(string[] args, TextWriter output, TextWriter error)
    {
        if (EnlargedMask.Read(args, UsualSide) is not { } mask)
        {
            error.WriteLine(Usage);
            return 2;
        }

        var ground = mask.ToGround();
        var places = EnlargedMask.Places(ground, new Random(1), Problems + 1);
        _ = Planning.Route(ground, places[0], places[^1]);   // warms up
        ground.Anyone.Search.BuildIndex(CancellationToken.None);
        var (routes, refusals, wrong) = (new List<double>(), new List<double>(), 0);

        for (var i = 0; i < Problems; i++)
        {
            var way = ground.Anyone.Search.FindPath(places[i], places[i + 1], CancellationToken.None)!.Cells;
            var middle = way[way.Count / 2];
            var corner = new Cell(
                Math.Clamp(middle.X - (Patch / 2), 0, mask.Side - Patch), Math.Clamp(middle.Y - (Patch / 2), 0, mask.Side - Patch));
            var walls = Enumerable.Repeat((byte)MapClass.Wall, Patch * Patch);
            var before = Enumerable.Range(0, Patch * Patch)
                .Select(p => mask.Labels[((corner.Y + (p / Patch)) * mask.Side) + corner.X + (p % Patch)]);

            foreach (var labels in new[] { walls, before })
            {
                var patch = new GrayImage(Patch, Patch, [.. labels]);
                var clock = Stopwatch.StartNew();
                ground = ground.Changed(corner, patch);
                (IsRoute(ground, places[i], places[i + 1]) ? routes : refusals).Add(clock.Elapsed.TotalMilliseconds);
                wrong += IsRight(ground, places[i], places[i + 1]) ? 0 : 1;
            }
        }

        output.WriteLine(
            $"{mask.Side} x {mask.Side}, from the change to the answer: {Words(routes)} with a route; "
            + $"{Words(refusals)} without; {wrong} wrong");
        return wrong > 0 ? 1 : 0;
    }

    private static bool IsRoute(MapGround ground, Cell start, Cell goal)
    {
        try
        {
            return Planning.Route(ground, start, goal).Routes.Count > 0;
        }
        catch (ProblemException e) when (e.Code == "NoRoute")
        {
            return false;
        }
    }

    private static bool IsRight(MapGround ground, Cell start, Cell goal)
    {
        var costs = new ClassCosts().ByLabel();
        var grid = new CostGrid(ground.Width, ground.Height, [.. ground.Labels.Select(label => costs[label])]);
        var expected = new TextbookAStar(grid).Find(start, goal);
        return ground.Anyone.Search.FindPath(start, goal, CancellationToken.None) is { } path
            ? Math.Abs(path.Cost - expected) <= Tolerance * expected
            : double.IsNaN(expected);
    }

    private static string Words(List<double> times)
    {
        times.Sort();
        return times.Count == 0
            ? "0"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{times.Count} (median {times[times.Count / 2]:0} ms, p99 {times[times.Count * 99 / 100]:0} ms)");
    }
}
