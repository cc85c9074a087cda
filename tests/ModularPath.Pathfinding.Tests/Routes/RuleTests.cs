namespace ModularPath.Pathfinding.Tests.Routes;

/// <summary>Rules that apply to a single request.</summary>
public sealed class RuleTests
{
    private static readonly SegmentationMask Hall = Drawing.Mask([.. Enumerable.Repeat(new string('.', 21), 15)]);

    private static readonly (double X, double Y)[] Across = [(0.5, 7.5), (20.5, 7.5)];

    private static readonly double[][] Block = [[8, 3], [13, 3], [13, 9], [8, 9]];

    [Theory, InlineData(true), InlineData(false)]
    public void A_closed_polygon_is_walked_around(bool asZone)
    {
        var route = Route(Hall, Across, asZone
            ? new() { Zones = [new() { Polygon = Block, Kind = "closed" }] }
            : new() { ExcludePolygons = [Block] });
        Assert.All(Samples(route), static p => Assert.False(p.X is > 8 and < 13 && p.Y is > 3 and < 9));
        Assert.InRange(route.Distance, 20.1, 22);
    }

    [Fact]
    public void The_same_in_other_frames()
    {
        double[][] shares = [[8 / 21.0, 3 / 15.0], [13 / 21.0, 3 / 15.0], [13 / 21.0, 9 / 15.0], [8 / 21.0, 9 / 15.0]];
        var pixel = Route(Hall, Across, new() { ExcludePolygons = [Block] });
        var normalized = Asked.Route(
            Hall, [(0.5 / 21, 0.5), (20.5 / 21, 0.5)],
            with: r => r with { Crs = "normalized", Options = new() { ExcludePolygons = [shares] } }).Routes[0];
        Assert.Equal(pixel.Distance, normalized.Distance, 9);
    }

    [Fact]
    public void A_waypoint_in_a_closed_zone_moves_out_of_it()
    {
        var answer = Asked.Route(
            Hall, [(8.5, 5.5), (20.5, 7.5)], with: static r => r with { Options = new() { ExcludePolygons = [Block] } });
        Assert.Equal([7.5, 5.5], answer.Waypoints[0].Location);
        Assert.Contains(answer.Warnings, static w => w.Code == "snapped");
    }

    [Fact]
    public void A_slow_zone_costs_time_and_one_to_avoid_only_steers()
    {
        double[][] band = [[5, 0], [15, 0], [15, 15], [5, 15]];
        var (plain, slow) = (Route(Hall, Across, new(), 1), Route(Hall, Across, Zoned("slow", 3), 1));
        var avoid = Route(Hall, Across, Zoned("avoid", 3), 1);
        Assert.Equal([20, 40, 40], [Math.Round(plain.Weight, 6), Math.Round(slow.Weight, 6), Math.Round(avoid.Weight, 6)]);
        Assert.Equal(40 / 1.4, slow.Duration!.Value, 9);
        Assert.Equal(20 / 1.4, avoid.Duration!.Value, 9);
        Assert.Equal(avoid.Duration, Assert.Single(avoid.Legs).Duration);
        Assert.Equal(30, Route(Hall, Across, Zoned("slow", null)).Weight, 6);
        Assert.Equal(60, Route(Hall, Across, Zoned("avoid", null)).Weight, 6);

        TravelOptions Zoned(string kind, double? factor) => new() { Zones = [new() { Polygon = band, Kind = kind, Factor = factor }] };
    }

    [Fact]
    public void A_zone_to_avoid_is_left_aside_where_that_is_better()
    {
        var route = Route(Hall, Across, new() { Zones = [new() { Polygon = Block, Kind = "avoid", Factor = 1000 }] });
        Assert.All(Samples(route), static p => Assert.False(p.X is > 8 and < 13 && p.Y is > 3 and < 9));
    }

    [Fact]
    public void A_hundred_zones_over_each_other_stay_finite()
    {
        RouteZone zone = new() { Polygon = [[0, 0], [21, 0], [21, 15], [0, 15]], Kind = "slow", Factor = 1000 };
        Assert.Equal(2e7, Route(Hall, Across, new() { Zones = [.. Enumerable.Repeat(zone, 100)] }).Weight, 1);
    }

    [Theory, InlineData(10.5, 2.5, 12.5), InlineData(9, 2, 12.5), InlineData(10.5, 12.5, 2.5)]
    public void A_door_that_is_shut_now_is_not_passed(double x, double y, double passes)
    {
        var mask = Drawing.Mask([.. Enumerable.Range(0, 15).Select(static row =>
            row is 2 or 3 or 12 ? "..........d.........." : "..........#..........")]);
        var options = new TravelOptions { ClosedDoors = [[x, y]] };
        Assert.Contains(Samples(Route(mask, Across, options)), p => p.X is > 10 and < 11 && Math.Abs(p.Y - passes) < 1.5);

        var refusal = Asked.Refusal(
            mask, Across, with: static r => r with { Options = new() { ClosedDoors = [[10.5, 2.5], [10.5, 12.5]] } });
        Assert.Equal(("NoRoute", "closed"), (refusal.Code, refusal.Extensions["blocked_by"]));
    }

    [Fact]
    public void A_wide_agent_learns_of_a_shut_door_too()
    {
        var mask = Drawing.Mask(5, "..#..", "..d..", "..#..");
        var refusal = Asked.Refusal(
            mask, [(2.5, 7.5), (22.5, 7.5)], with: static r => r with { Options = new() { AgentRadius = 2, ClosedDoors = [[12, 7]] } });
        Assert.Equal("closed", refusal.Extensions["blocked_by"]);
    }

    [Fact]
    public void Room_is_kept_where_there_is_some_and_a_tight_place_is_still_passed()
    {
        var mask = Drawing.Mask(3, "......", "..#...", "..#...", "###.##", "......");
        (double X, double Y)[] places = [(1.5, 7.5), (16.5, 7.5)];
        var (plain, roomy) = (Route(mask, places, new()), Route(mask, places, new() { PreferredClearance = 2 }));
        Assert.True(roomy.Clearance.Min >= 1 && roomy.Clearance.Min > plain.Clearance.Min);
        Assert.True(roomy.Distance > plain.Distance && roomy.Weight <= 3 * plain.Weight);
        Assert.Contains(
            Samples(Route(mask, [(1.5, 1.5), (1.5, 13.5)], new() { PreferredClearance = 50 })), static p => p.Y is > 9 and < 12);
    }

    [Fact]
    public void Doubt_is_avoided_as_much_as_it_weighs()
    {
        var mask = Drawing.Mask(".......", ".?????.", ".?????.", ".?????.");
        (double X, double Y)[] places = [(0.5, 3.5), (6.5, 3.5)];
        Assert.Equal(6, Route(mask, places, new() { Uncertainty = new() { Mode = "ignore" } }).Weight, 6);
        var slight = Route(mask, places, new() { Uncertainty = new() { Mode = "penalize", Weight = 0.5 } }, 1);
        Assert.Equal(6 + (5 * 0.5 * 0.8), slight.Weight, 5);
        Assert.Equal(6 / 1.4, slight.Duration!.Value, 9);
        Assert.Equal(0, Route(mask, places, new() { Uncertainty = new() { Mode = "penalize", Weight = 20 } }).Confidence.UncertainLength);
    }

    [Fact]
    public void Rules_end_with_their_request()
    {
        Assert.Throws<ProblemException>(
            static () => Route(Hall, Across, new() { ExcludePolygons = [[[10, 0], [11, 0], [11, 15], [10, 15]]] }));
        Assert.Equal(20, Route(Hall, Across, new()).Distance, 9);
    }

    public static TheoryData<string, string> Refusals => new()
    {
        { "kind both_ways", "options.zones[0].kind" },
        { "no bearing", "options.zones[0].bearing" },
        { "bearing 361", "options.zones[0].bearing" },
        { "bearing NaN", "options.zones[0].bearing" },
        { "bearing of slow", "options.zones[0].bearing" },
        { "factor of one_way", "options.zones[0].factor" },
        { "factor of closed", "options.zones[0].factor" },
        { "factor 0.5", "options.zones[0].factor" },
        { "factor NaN", "options.zones[0].factor" },
        { "two corners", "options.exclude_polygons[0]" },
        { "corner of three", "options.exclude_polygons[0][2]" },
        { "corner outside", "options.zones[0].polygon[1]" },
        { "corner NaN", "options.zones[0].polygon[1]" },
        { "no door", "options.closed_doors[0]" },
        { "clearance -1", "options.preferred_clearance" },
        { "mode x", "options.uncertainty.mode" },
        { "weight of ignore", "options.uncertainty.weight" },
        { "weight -1", "options.uncertainty.weight" },
    };

    [Theory, MemberData(nameof(Refusals))]
    public void What_has_no_meaning_is_refused_by_name(string what, string name)
    {
        RouteZone zone = new() { Polygon = Block, Kind = "slow" };
        TravelOptions options = what switch
        {
            "kind both_ways" => new() { Zones = [zone with { Kind = "both_ways" }] },
            "no bearing" => new() { Zones = [zone with { Kind = "one_way" }] },
            "bearing 361" => new() { Zones = [zone with { Kind = "one_way", Bearing = 361 }] },
            "bearing NaN" => new() { Zones = [zone with { Kind = "one_way", Bearing = double.NaN }] },
            "bearing of slow" => new() { Zones = [zone with { Bearing = 90 }] },
            "factor of one_way" => new() { Zones = [zone with { Kind = "one_way", Bearing = 90, Factor = 2 }] },
            "factor of closed" => new() { Zones = [zone with { Kind = "closed", Factor = 2 }] },
            "factor 0.5" => new() { Zones = [zone with { Factor = 0.5 }] },
            "factor NaN" => new() { Zones = [zone with { Factor = double.NaN }] },
            "two corners" => new() { ExcludePolygons = [[[1, 1], [2, 2]]] },
            "corner of three" => new() { ExcludePolygons = [[[1, 1], [2, 2], [1, 2, 3]]] },
            "corner outside" => new() { Zones = [zone with { Polygon = [[1, 1], [22, 1], [1, 2]] }] },
            "corner NaN" => new() { Zones = [zone with { Polygon = [[1, 1], [double.NaN, 1], [1, 2]] }] },
            "no door" => new() { ClosedDoors = [[1, 1]] },
            "clearance -1" => new() { PreferredClearance = -1 },
            "mode x" => new() { Uncertainty = new() { Mode = "x" } },
            "weight of ignore" => new() { Uncertainty = new() { Mode = "ignore", Weight = 1 } },
            _ => new() { Uncertainty = new() { Mode = "penalize", Weight = -1 } },
        };
        var refusal = Asked.Refusal(Hall, Across, with: r => r with { Options = options });
        Assert.Equal("InvalidValue", refusal.Code);
        Assert.StartsWith(name, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void More_than_a_hundred_zones_are_too_big() =>
        Assert.Equal(
            "TooBig",
            Asked.Refusal(
                Hall, Across, with: static r => r with { Options = new() { ExcludePolygons = [.. Enumerable.Repeat(Block, 101)] } }).Code);

    private static RouteResult Route(
        SegmentationMask mask, (double X, double Y)[] places, TravelOptions options, double? metersPerPixel = null) =>
        Asked.Route(mask, places, metersPerPixel, r => r with { Options = options }).Routes[0];

    private static IEnumerable<(double X, double Y)> Samples(RouteResult route) =>
        route.Geometry.Coordinates.Zip(route.Geometry.Coordinates.Skip(1), static (a, b) => Enumerable.Range(0, 1001)
            .Select(i => (a[0] + (i / 1000.0 * (b[0] - a[0])), a[1] + (i / 1000.0 * (b[1] - a[1]))))).SelectMany(static p => p);
}
