using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using ModularPath.Pathfinding.Routes;
using ModularPath.Pathfinding.Search.Fields;
using ModularPath.Pathfinding.Search.Grid;

namespace ModularPath.Pathfinding.Tests.ManyPlaces;

/// <summary>What a reach map says of a place is what a route to it measures.</summary>
public sealed class ReachAndRouteTests
{
    private const int Points = 10_000;

    [Fact]
    public void At_ten_thousand_places_of_real_maps_a_field_measures_what_a_route_does()
    {
        var (random, finder, shares) = (new Random(19), new LegFinder(NullLogger<LegFinder>.Instance), new List<double>());
        var (names, time, cells) = (RealMaps.WithRoutes.ToArray(), new Stopwatch(), 0L);

        for (var at = 0; shares.Count < Points; at++)
        {
            var mask = RealMaps.TruthOf(names[at * 7 % names.Length]);
            var ground = MapGround.Build(mask.Width, mask.Height, mask.Labels, mask.Confidence, new ClassCosts { Rough = 1 });
            var agent = ground.Anyone;
            var source = Somewhere(agent.Grid, random, static _ => true);

            if (agent.Regions.SizeOf(agent.Regions.IdOf(source)) < 1000)
            {
                continue;
            }

            time.Start();
            var field = GeodesicField.From(
                agent.Grid, agent.Lines, [source], null, double.PositiveInfinity, TestContext.Current.CancellationToken);
            time.Stop();
            cells += agent.Regions.SizeOf(agent.Regions.IdOf(source));

            for (var i = 0; i < 500; i++)
            {
                var goal = Somewhere(agent.Grid, random, cell => agent.Regions.IdOf(cell) == agent.Regions.IdOf(source) && cell != source);
                var route = finder.Find(ground, agent, source, goal, TestContext.Current.CancellationToken)!.Length;
                shares.Add(field.To(goal) / route);
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"mean {shares.Average():P3}, least {shares.Min():P3}, most {shares.Max():P3}, "
            + $"{shares.Count(static s => s < 0.99)} of {shares.Count} below 99 %; "
            + $"{time.Elapsed.TotalMicroseconds / cells:0.000} µs a cell");
        // Only the gap at corners is between them.
        Assert.True(shares.Min() > 1 - 1e-6);
        Assert.True(shares.Max() < 1 + 1e-6);
    }

    private static Cell Somewhere(CostGrid grid, Random random, Func<Cell, bool> suits)
    {
        for (; ; )
        {
            var cell = new Cell(random.Next(grid.Width), random.Next(grid.Height));

            if (grid.IsPassable(cell) && suits(cell))
            {
                return cell;
            }
        }
    }
}
