using ModularPath.Testing.Maps;

namespace ModularPath.Pathfinding.Tests.Routes;

public sealed class AlternativeTests
{
    private static readonly SegmentationMask Blocks = Drawing.Mask(
        10,
        "...............",
        ".####.###.####.",
        ".####.###.####.",
        "...............",
        ".####.###.####.",
        ".####.###.####.",
        "...............");

    [Fact]
    public void Two_corridors_of_equal_length_are_two_ways()
    {
        var ring = Drawing.Mask(4, ".........", ".#######.", ".#######.", ".#######.", ".........");
        var routes = Ask(ring, [(2.5, 10.5), (33.5, 10.5)], 3);
        Assert.Equal(2, routes.Count);
        Assert.NotEqual(Above(routes[0]), Above(routes[1]));

        static bool Above(RouteResult route) => route.Geometry.Coordinates[1][1] < 10;
    }

    [Fact]
    public void Two_doors_of_a_room_are_two_ways()
    {
        var room = Drawing.Mask(
            3, ".......#.......", ".......d.......", ".......#.......", ".......#.......", ".......#.......", ".......#.......",
            ".......d.......", ".......#.......");
        Assert.Equal(2, Ask(room, [(4.5, 4.5), (40.5, 7.5)], 2).Count);
    }

    [Theory, InlineData(0, 1), InlineData(1, 2), InlineData(2, 3)]
    public void As_many_as_asked_where_there_are_so_many(int alternatives, int routes) =>
        Assert.Equal(routes, Ask(Blocks, [(5, 5), (145, 65)], alternatives).Count);

    [Fact]
    public void Open_ground_has_one_way_and_a_pillar_does_not_make_another()
    {
        Assert.Single(Ask(Drawing.Mask(20, "......", "......", "......"), [(5, 5), (110, 40)], 3));
        Assert.Single(
            Ask(Drawing.Mask(
                [.. Enumerable.Range(0, 60)
                    .Select(static y => y is > 28 and < 32 ? new string('.', 60) + "##" + new string('.', 60) : new string('.', 122))]),
                        [(5, 30), (115, 30)], 3));
    }

    [Fact]
    public void Two_paths_around_a_meadow_are_two_ways_though_nothing_is_blocked()
    {
        var meadow = Drawing.Mask(8, "............", ".,,,,,,,,,,.", ".,,,,,,,,,,.", ".,,,,,,,,,,.", "............");
        var routes = Ask(meadow, [(4, 20), (92, 20)], 3);
        Assert.InRange(routes.Count, 2, 3);
        Assert.Equal(
            routes.Count,
            routes.Select(static r => Math.Sign(Math.Round((r.Geometry.Coordinates[r.Geometry.Coordinates.Count / 2][1] - 20) / 10)))
                .Distinct().Count());
    }

    [Fact]
    public void A_way_one_and_a_half_times_as_long_is_none() =>
        Assert.Single(
            Ask(Drawing.Mask(4, "...........", ".#########.", ".#########.", ".#########.", ".#########.", ".#########."),
                [(2.5, 2.5), (41.5, 2.5)], 3));

    [Fact]
    public void On_real_maps_each_crosses_nothing_and_keeps_its_limits()
    {
        var others = 0;

        foreach (var name in RealMaps.WithRoutes.Where(static (_, i) => i % 13 == 0))
        {
            var mask = RealMaps.TruthOf(name);

            foreach (var problem in RealMaps.RoutesOf(name).Where(static r => r.Reachable).Take(2))
            {
                var routes = Ask(
                    mask, [(problem.Start[0] + 0.5, problem.Start[1] + 0.5), (problem.Goal[0] + 0.5, problem.Goal[1] + 0.5)], 3);
                others += routes.Count - 1;
                Assert.Equal(routes.Select(static r => r.Weight).Order(), routes.Select(static r => r.Weight));

                foreach (var (route, i) in routes.Select(static (r, i) => (r, i)))
                {
                    Assert.Empty(WalkedPixels.NotWalkable(mask, route.Geometry.Coordinates));
                    Assert.True(route.Weight <= 1.4001 * routes[0].Weight && route.Distance <= 1.4001 * routes[0].Distance, name);
                    Assert.All(routes.Take(i), better => Assert.True(SharedShare(route, better) <= 0.6, name));
                }
            }
        }

        Assert.InRange(others, 3, 1000);
    }

    [Theory, InlineData(-1, 2), InlineData(4, 2), InlineData(1, 3)]
    public void Alternatives_are_0_to_3_between_two_waypoints(int alternatives, int waypoints) =>
        Assert.Equal(
            "InvalidValue",
            Asked.Refusal(Blocks, [.. Enumerable.Repeat((5.0, 5.0), waypoints)], with: r => r with { Alternatives = alternatives }).Code);

    [Fact]
    public void To_where_one_stands_there_is_one_way() => Assert.Single(Ask(Blocks, [(5, 5), (5, 5)], 3));

    private static IReadOnlyList<RouteResult> Ask(SegmentationMask mask, (double X, double Y)[] places, int alternatives) =>
        Asked.Route(mask, places, with: r => r with { Alternatives = alternatives }).Routes;

    // The share of samples of one route that lie within a pixel of a sample of the other.
    private static double SharedShare(RouteResult route, RouteResult other)
    {
        var (own, others) = (Samples(route), Samples(other).ToHashSet());
        return own.Count(p => Enumerable.Range(0, 9).Any(i => others.Contains((p.X + (i % 3) - 1, p.Y + (i / 3) - 1)))) / (double)own.Count;

        static List<(int X, int Y)> Samples(RouteResult route) =>
        [
            .. route.Geometry.Coordinates.Zip(route.Geometry.Coordinates.Skip(1)).SelectMany(static s =>
            {
                var count = (int)Math.Ceiling(2 * double.Hypot(s.Second[0] - s.First[0], s.Second[1] - s.First[1]));
                return Enumerable.Range(0, count).Select(i => (
                    (int)(s.First[0] + ((i + 0.5) / count * (s.Second[0] - s.First[0]))),
                    (int)(s.First[1] + ((i + 0.5) / count * (s.Second[1] - s.First[1])))));
            }),
        ];
    }
}
