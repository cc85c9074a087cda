using ModularPath.Pathfinding.Tests.ManyPlaces;
using ModularPath.Testing.Maps;

namespace ModularPath.Pathfinding.Tests.Routes;

public sealed class OneWayZoneTests
{
    private static readonly SegmentationMask Corridor = Drawing.Mask([.. Enumerable.Repeat(new string('.', 21), 5)]);

    // The upper way around is the shorter one.
    private static readonly SegmentationMask Ring = Drawing.Mask(
        4, ".........", ".#######.", ".#######.", ".#######.", ".#######.", ".........");

    private static readonly (double X, double Y)[] Around = [(2.5, 8.5), (33.5, 8.5)];

    [Fact]
    public void There_and_back_are_different_ways()
    {
        var zone = Eastwards(16, 0, 20, 4);
        var (there, back) = (Ask(Ring, Around, zone), Ask(Ring, [Around[1], Around[0]], zone));
        // A one-way is searched over the grid, whose lines turn at centres.
        var free = Ask(Ring, Around).Distance;
        Assert.InRange(there.Distance, free, 1.05 * free);
        Assert.True(there.Distance < 50 && back.Distance > 50);
        Assert.Contains(back.Geometry.Coordinates, static p => p[1] > 20);
    }

    [Theory, InlineData(10, 11), InlineData(10.4, 10.6), InlineData(9, 13)]
    public void A_zone_across_a_corridor_is_passed_in_one_sense_however_thin(double left, double right)
    {
        var zone = Eastwards(left, 0, right, 5);
        Assert.Equal(20, Ask(Corridor, [(0.5, 2.5), (20.5, 2.5)], zone).Distance, 9);
        var refusal = Refused(Corridor, [(20.5, 2.5), (0.5, 2.5)], zone);
        Assert.Equal(("NoRoute", "one_way"), (refusal.Code, refusal.Extensions["blocked_by"]));
        Assert.Equal([0, 1], Assert.IsType<int[]>(refusal.Extensions["waypoint_indices"]));
        Assert.InRange(Assert.IsType<double[]>(refusal.Extensions["location"])[0], left, right + 1.5);
    }

    [Fact]
    public void Across_it_one_may_go_and_within_it_the_right_way()
    {
        var zone = Eastwards(5, 0, 15, 5);
        Assert.Equal(4, Ask(Corridor, [(10.5, 0.5), (10.5, 4.5)], zone).Distance, 9);
        Assert.Equal(double.Hypot(8, 4), Ask(Corridor, [(6.5, 0.5), (14.5, 4.5)], zone).Distance, 9);
        Assert.Equal("one_way", Refused(Corridor, [(14.5, 4.5), (6.5, 0.5)], zone).Extensions["blocked_by"]);
    }

    [Fact]
    public void Bearings_are_clockwise_from_up_in_every_frame_and_of_several_all_hold()
    {
        var mask = Drawing.Mask([.. Enumerable.Repeat(".....", 21)]);
        RouteZone up = new() { Polygon = [[0, 0.45], [1, 0.45], [1, 0.55], [0, 0.55]], Kind = "one_way", Bearing = 360 };
        var request = (RouteZone[] zones) => (RouteRequest r) => r with { Crs = "normalized", Options = new() { Zones = zones } };
        Assert.Equal(1, Asked.Route(mask, [(0.5, 1), (0.5, 0)], with: request([up])).Waypoints[0].Location[1], 1);
        Assert.Equal("one_way", Asked.Refusal(mask, [(0.5, 0), (0.5, 1)], with: request([up])).Extensions["blocked_by"]);
        Assert.Equal(
            "one_way", Asked.Refusal(mask, [(0.5, 1), (0.5, 0)], with: request([up, up with { Bearing = 180 }])).Extensions["blocked_by"]);
    }

    [Fact]
    public void What_would_have_to_be_opened_lies_on_a_way_in_the_right_sense()
    {
        // Opening the thin wall would lead against the one-way, so the thick one has to be opened.
        var mask = Drawing.Mask("...#...", "...#...", "#######", "...##..", "...##..");
        var zone = Eastwards(3, 0, 4, 3) with { Bearing = 270 };
        var refusal = Refused(mask, [(0.5, 0.5), (6.5, 0.5)], zone);
        Assert.Equal("wall", refusal.Extensions["blocked_by"]);
        Assert.Contains("Opening 4 pixels", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Opening 1 pixel ", Refused(mask, [(6.5, 0.5), (0.5, 0.5)], zone).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_opening_what_the_request_closes_does_not_help_the_one_way_is_to_blame()
    {
        var closed = new RouteZone { Polygon = [[3, 0], [4, 0], [4, 5], [3, 5]], Kind = "closed" };
        Assert.Equal("closed", Refused(Corridor, [(0.5, 2.5), (20.5, 2.5)], closed, Eastwards(10, 0, 11, 5)).Extensions["blocked_by"]);
        Assert.Equal("one_way", Refused(Corridor, [(20.5, 2.5), (0.5, 2.5)], closed, Eastwards(10, 0, 11, 5)).Extensions["blocked_by"]);
    }

    [Fact]
    public void A_wide_agent_is_told_what_is_in_its_way()
    {
        var refusal = Asked.Refusal(
            Corridor, [(18.5, 2.5), (2.5, 2.5)],
            with: static r => r with { Options = new() { AgentRadius = 1, Zones = [Eastwards(10, 0, 11, 5)] } });
        Assert.Equal("one_way", refusal.Extensions["blocked_by"]);
        Assert.Equal(
            16, Asked.Route(
                Corridor, [(2.5, 2.5), (18.5, 2.5)],
                with: static r => r with { Options = new() { AgentRadius = 1, Zones = [Eastwards(10, 0, 11, 5)] } }).Routes[0].Distance, 9);
    }

    [Fact]
    public void Alternatives_obey()
    {
        var blocks = Drawing.Mask(
            10, "...............", ".####.###.####.", ".####.###.####.", "...............", ".####.###.####.", ".####.###.####.",
            "...............");
        RouteZone[] zones = [
            Eastwards(20, 0, 30, 10), Eastwards(120, 60, 125, 70) with { Bearing = 270 }, Eastwards(50, 40, 60, 45) with { Bearing = 0 }];
        var free = Asked.Route(blocks, [(5, 5), (145, 65)], with: static r => r with { Alternatives = 3 }).Routes;
        var routes = Asked.Route(blocks, [(5, 5), (145, 65)], with: r => r with { Alternatives = 3, Options = new() { Zones = zones } })
            .Routes;
        Assert.Contains(free, route => IsAgainst(blocks, route, zones));
        Assert.InRange(routes.Count, 2, 4);
        Assert.All(routes, route => Assert.False(IsAgainst(blocks, route, zones)));
    }

    [Fact]
    public void On_real_maps_no_line_goes_against_a_zone()
    {
        var (random, changed) = (new Random(11), 0);

        foreach (var name in RealMaps.WithRoutes.Where(static (_, i) => i % 17 == 0))
        {
            var mask = RealMaps.TruthOf(name);

            foreach (var problem in RealMaps.RoutesOf(name).Where(static r => r.Reachable).Take(2))
            {
                RouteZone[] zones = [.. Enumerable.Range(0, 20).Select(_ => ZoneOn(mask, random))];
                (double X, double Y)[] places = [
                    (problem.Start[0] + 0.5, problem.Start[1] + 0.5), (problem.Goal[0] + 0.5, problem.Goal[1] + 0.5)];
                var plain = Ask(mask, places);

                try
                {
                    var route = Ask(mask, places, zones);
                    Assert.False(IsAgainst(mask, route, zones), name);
                    Assert.Empty(WalkedPixels.NotWalkable(mask, route.Geometry.Coordinates));
                    changed += IsAgainst(mask, plain, zones) ? 1 : 0;
                }
                catch (SharedKernel.ProblemException refusal)
                {
                    Assert.Equal("one_way", refusal.Extensions["blocked_by"]);
                }
            }
        }

        Assert.InRange(changed, 3, 1000);
    }

    [Fact]
    public async Task Asked_in_JSON()
    {
        await using var server = await FieldServer.StartAsync();
        var map = await server.DrawAsync(null, "......", "......");
        const string zone = """{"polygon":[[2,0],[3,0],[3,2],[2,2]],"kind":"one_way","bearing":90}""";
        var there = await server.AnswerAsync(
            "route", map,
            $$$"""{"map":"MAP","waypoints":[{"location":[0.5,0.5]},{"location":[5.5,0.5]}],"options":{"zones":[{{{zone}}}]}}""");
        Assert.Equal(5, there.GetProperty("routes")[0].GetProperty("distance").GetDouble(), 9);
        var (status, back) = await server.AskAsync(
            "route", map,
            $$$"""{"map":"MAP","waypoints":[{"location":[5.5,0.5]},{"location":[0.5,0.5]}],"options":{"zones":[{{{zone}}}]}}""");
        Assert.Equal(
            (400, "NoRoute", "one_way"), (status, back.GetProperty("code").GetString(), back.GetProperty("blocked_by").GetString()));
    }

    private static RouteZone Eastwards(double left, double top, double right, double bottom) =>
        new() { Polygon = [[left, top], [right, top], [right, bottom], [left, bottom]], Kind = "one_way", Bearing = 90 };

    private static RouteZone ZoneOn(SegmentationMask mask, Random random)
    {
        var (x, y) = (random.Next(mask.Width), random.Next(mask.Height));
        var (right, bottom) = (Math.Min(mask.Width, x + random.Next(1, 60)), Math.Min(mask.Height, y + random.Next(1, 60)));
        return Eastwards(x, y, right, bottom) with { Bearing = random.Next(361) };
    }

    // Pieces that lead more than 90 degrees off the bearing of a zone, and touch a pixel of it.
    private static bool IsAgainst(SegmentationMask mask, RouteResult route, RouteZone[] zones) => zones.Any(zone =>
    {
        var against = route.Geometry.Coordinates.Zip(route.Geometry.Coordinates.Skip(1)).Where(piece =>
            Math.Abs(
                Math.IEEERemainder(
                    (Math.Atan2(piece.Second[0] - piece.First[0], piece.First[1] - piece.Second[1]) * 180 / Math.PI) - zone.Bearing!.Value,
                    360)) > 90 + 1e-6).ToArray();
        var (left, top, right, bottom) = (zone.Polygon[0][0], zone.Polygon[0][1], zone.Polygon[2][0], zone.Polygon[2][1]);
        var walled = against.Length == 0
            ? mask
            : Drawing.Mask(
                [.. Enumerable.Range(0, mask.Height)
                    .Select(
                        y => string.Concat(
                            Enumerable.Range(0, mask.Width).Select(x => x >= left && x < right && y >= top && y < bottom ? '#' : '.')))]);
        return against.Any(piece => WalkedPixels.NotWalkable(walled, [piece.First, piece.Second]).Count > 0);
    });

    private static RouteResult Ask(SegmentationMask mask, (double X, double Y)[] places, params RouteZone[] zones) =>
        Asked.Route(mask, places, with: r => r with { Options = new() { Zones = zones } }).Routes[0];

    private static SharedKernel.ProblemException Refused(SegmentationMask mask, (double X, double Y)[] places, params RouteZone[] zones) =>
        Asked.Refusal(mask, places, with: r => r with { Options = new() { Zones = zones } });
}
