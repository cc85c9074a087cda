using ModularPath.Testing.Maps;

namespace ModularPath.Pathfinding.Tests.Routes;

public sealed class RouteTests
{
    [Fact]
    public void A_straight_way_is_one_line_between_pixel_centres()
    {
        var answer = Asked.Route(Drawing.Mask(".....", ".....", "....."), [(0.5, 1.5), (4.5, 1.5)]);
        var route = Assert.Single(answer.Routes);
        Assert.Equal([[0.5, 1.5], [4.5, 1.5]], route.Geometry.Coordinates);
        Assert.Equal(4, route.Distance, 9);
        Assert.Equal(4, route.Weight, 9);
        Assert.Equal("Ok", answer.Code);
        Assert.Equal(("pixel", "px", (string?)null), (answer.Crs, answer.Units.Distance, answer.Units.Duration));
    }

    [Fact]
    public void Without_a_scale_there_are_pixels_no_duration_and_a_warning()
    {
        var answer = Asked.Route(Drawing.Mask("....."), [(0, 0), (5, 0.5)]);
        Assert.Null(answer.Routes[0].Duration);
        Assert.All(answer.Routes[0].Legs, static leg => Assert.Null(leg.Duration));
        Assert.Contains(answer.Warnings, static w => w.Code == "unscaled");
    }

    [Fact]
    public void With_a_scale_distances_are_metres_and_the_warning_is_gone()
    {
        var answer = Asked.Route(Drawing.Mask("....."), [(0.5, 0.5), (4.5, 0.5)], metersPerPixel: 0.35);
        Assert.Equal(("m", "s"), (answer.Units.Distance, answer.Units.Duration));
        Assert.Equal(1.4, answer.Routes[0].Distance, 9);
        Assert.Equal(1.0, answer.Routes[0].Duration!.Value, 9);
        Assert.DoesNotContain(answer.Warnings, static w => w.Code == "unscaled");
    }

    [Fact]
    public void Walking_speed_decides_the_duration()
    {
        var answer = Asked.Route(
            Drawing.Mask("....."), [(0.5, 0.5), (4.5, 0.5)], 1,
            static r => r with { Options = new TravelOptions { WalkingSpeed = 2 } });
        Assert.Equal(2, answer.Routes[0].Duration!.Value, 9);
    }

    // The replaced service measured in 0..1 coordinates times the longer side.
    [Theory, InlineData(0.5, 0.5, 7.5, 0.5, 7), InlineData(0.5, 0.5, 0.5, 1.5, 1), InlineData(0.5, 0.5, 3.5, 3.5, 4.242640687)]
    public void A_distance_is_the_same_in_every_direction_and_frame_on_a_picture_that_is_not_square(
        double x1, double y1, double x2, double y2, double length)
    {
        var mask = Drawing.Mask("........", "........", "........", "........");
        var pixel = Asked.Route(mask, [(x1, y1), (x2, y2)], 2);
        var normalized = Asked.Route(mask, [(x1 / 8, y1 / 4), (x2 / 8, y2 / 4)], 2, static r => r with { Crs = "normalized" });
        var meter = Asked.Route(mask, [(x1 * 2, y1 * 2), (x2 * 2, y2 * 2)], 2, static r => r with { Crs = "meter" });
        Assert.All([pixel, normalized, meter], answer => Assert.Equal(2 * length, answer.Routes[0].Distance, 6));
        Assert.Equal([x2 / 8, y2 / 4], normalized.Routes[0].Geometry.Coordinates[^1]);
        Assert.Equal([x2 * 2, y2 * 2], meter.Waypoints[^1].Location);
    }

    [Fact]
    public void Nobody_squeezes_between_two_walls_that_touch_in_a_corner()
    {
        var refusal = Asked.Refusal(Drawing.Mask("..#", "..#", "##."), [(0.5, 0.5), (2.5, 2.5)]);
        Assert.Equal("NoRoute", refusal.Code);
    }

    [Fact]
    public void A_wall_of_one_pixel_is_walked_around()
    {
        var mask = Drawing.Mask(".....", ".###.", ".....");
        var route = Asked.Route(mask, [(2.5, 0.5), (2.5, 2.5)]).Routes[0];
        Assert.Empty(WalkedPixels.NotWalkable(mask, route.Geometry.Coordinates));
        Assert.Equal(1 + Math.Sqrt(10), route.Distance, 5);
    }

    [Fact]
    public void A_door_is_passed_and_can_be_closed_by_configuration()
    {
        var mask = Drawing.Mask("..###..", "...d...", "..###..");
        Assert.Equal(6, Asked.Route(mask, [(0.5, 1.5), (6.5, 1.5)]).Routes[0].Distance, 6);
        var closed = Asked.Refusal(mask, [(0.5, 1.5), (6.5, 1.5)], options: new PathfindingOptions { Costs = new ClassCosts { Door = 0 } });
        Assert.Equal("door", closed.Extensions["blocked_by"]);
    }

    [Fact]
    public void Rough_ground_weighs_more_than_it_measures_and_is_avoided_where_that_pays()
    {
        var crossed = Asked.Route(Drawing.Mask(".,,,."), [(0.5, 0.5), (4.5, 0.5)]).Routes[0];
        Assert.Equal((4.0, 5.5), (crossed.Distance, crossed.Weight));

        var avoided = Asked.Route(
            Drawing.Mask(".........", ".,,,,,,,.", ".,,,,,,,."), [(0.5, 1.5), (8.5, 1.5)],
            options: new PathfindingOptions { Costs = new ClassCosts { Rough = 5 } });
        Assert.Equal(avoided.Routes[0].Weight, avoided.Routes[0].Distance, 6);
    }

    [Fact]
    public void Several_waypoints_make_legs_that_add_up()
    {
        var route = Asked.Route(Drawing.Mask(".....", "....."), [(0.5, 0.5), (4.5, 0.5), (4.5, 1.5)]).Routes[0];
        Assert.Equal([4.0, 1.0], route.Legs.Select(static leg => leg.Distance));
        Assert.Equal(5, route.Distance, 9);
        Assert.Equal([[0.5, 0.5], [4.5, 0.5], [4.5, 1.5]], route.Geometry.Coordinates);
    }

    [Fact]
    public void A_route_to_where_one_stands_is_a_point_of_length_0()
    {
        var route = Asked.Route(Drawing.Mask("..."), [(1.2, 0.2), (1.8, 0.9)], 1).Routes[0];
        Assert.Equal((0.0, 0.0), (route.Distance, route.Duration!.Value));
        Assert.Equal([[1.5, 0.5], [1.5, 0.5]], route.Geometry.Coordinates);
    }

    [Fact]
    public void The_narrowest_place_is_the_door_and_not_the_corner_the_route_touches()
    {
        var mask = Drawing.Mask(
            "..........#..........",
            "..........#..........",
            "..........#..........",
            "....................." /* 3 pixels open */,
            ".....................",
            ".....................",
            "..........#..........",
            "..........#..........",
            "..........#..........");
        var clearance = Asked.Route(mask, [(0.5, 0.5), (20.5, 8.5)], 0.3).Routes[0].Clearance;
        Assert.NotNull(clearance.Narrowest);
        Assert.InRange(clearance.Narrowest.Width, 3 * 0.3, 4.5 * 0.3);
        Assert.InRange(clearance.Narrowest.Location[0], 9, 12);
        Assert.InRange(clearance.Min!.Value, 0.1, 0.5);
    }

    [Fact]
    public void Open_ground_without_an_obstacle_has_no_clearance_to_tell()
    {
        var clearance = Asked.Route(Drawing.Mask("....", "...."), [(0.5, 0.5), (3.5, 1.5)]).Routes[0].Clearance;
        Assert.Equal(new RouteClearance(null, null), clearance);
    }

    [Fact]
    public void An_agent_keeps_its_radius_and_learns_when_it_is_too_wide()
    {
        var mask = Drawing.Mask(4, "......", "..##..", "......", "###.##", "......");
        var wide = Asked.Route(
            mask, [(10, 2), (10, 10)], with: static r => r with { Options = new TravelOptions { AgentRadius = 1.5 } }).Routes[0];
        var thin = Asked.Route(mask, [(10, 2), (10, 10)]).Routes[0];
        Assert.True(wide.Clearance.Min >= 1.5);
        Assert.True(wide.Distance > thin.Distance);

        var refusal = Asked.Refusal(
            mask, [(10, 2), (10, 18)], with: static r => r with { Options = new TravelOptions { AgentRadius = 1.8 } });
        Assert.Equal("NoRoute", refusal.Code);
        Assert.Equal("agent_radius", refusal.Extensions["blocked_by"]);
        var narrowest = Assert.IsType<Dictionary<string, object?>>(refusal.Extensions["narrowest"]);
        Assert.Equal(4.0, (double)narrowest["width"]!, 6);
        // The gap, or the passage of the same width before it.
        Assert.InRange(Assert.IsType<double[]>(narrowest["location"])[0], 8, 16);
        Assert.Equal("Ok", Asked.Route(mask, [(10, 2), (10, 18)]).Code);
    }

    [Fact]
    public void An_agents_radius_is_in_metres_where_the_map_has_a_scale()
    {
        var mask = Drawing.Mask(".......", ".......", "...#...", "...#...");
        var request = (RouteRequest r) => r with { Options = new TravelOptions { AgentRadius = 0.05 } };
        Assert.Equal("Ok", Asked.Route(mask, [(0.5, 0.5), (6.5, 0.5)], 0.1, request).Code);
        Assert.Equal("Ok", Asked.Route(mask, [(0.5, 0.5), (6.5, 0.5)], 0.04, request).Code);
        Assert.Equal("NoRoute", Asked.Refusal(mask, [(0.5, 0.5), (6.5, 0.5)], 0.03, request).Code);
    }

    [Fact]
    public void Doubtful_pixels_are_measured_and_told()
    {
        var answer = Asked.Route(Drawing.Mask("..??.."), [(0.5, 0.5), (5.5, 0.5)]);
        var confidence = answer.Routes[0].Confidence;
        Assert.Equal(0.2, confidence.Min, 6);
        Assert.Equal(2, confidence.UncertainLength, 6);
        Assert.Equal((3 + (2 * 0.2)) / 5, confidence.Mean, 6);
        var warning = Assert.Single(answer.Warnings, static w => w.Code == "low_confidence");
        Assert.Equal([2.5, 0.5], warning.Location!);
    }

    [Fact]
    public void The_same_request_has_the_same_answer_whoever_asks_at_the_same_time()
    {
        var name = RealMaps.WithRoutes.First();
        var (mask, problem) = (RealMaps.TruthOf(name), RealMaps.RoutesOf(name)[0]);
        var answers = new string[8];
        Parallel.For(0, answers.Length, i => answers[i] = System.Text.Json.JsonSerializer.Serialize(
            Asked.Route(mask, [(problem.Start[0], problem.Start[1]), (problem.Goal[0], problem.Goal[1])]), StrictJson.Options));
        Assert.Single(answers.Distinct());
    }
}
