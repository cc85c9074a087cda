namespace ModularPath.Pathfinding.Tests.Routes;

public sealed class SnappingTests
{
    [Fact]
    public void A_place_on_a_wall_moves_to_the_nearest_walkable_pixel_and_says_so()
    {
        var answer = Asked.Route(Drawing.Mask("#.....", "#....."), [(0.5, 0.5), (5.5, 0.5)]);
        Assert.Equal([1.5, 0.5], answer.Waypoints[0].Location);
        Assert.Equal(1, answer.Waypoints[0].Distance, 9);
        var warning = Assert.Single(answer.Warnings, static w => w.Code == "snapped");
        Assert.Equal([1.5, 0.5], warning.Location!);
    }

    [Fact]
    public void A_place_on_walkable_ground_stays_in_its_pixel_without_a_warning()
    {
        var answer = Asked.Route(Drawing.Mask("......"), [(0.1, 0.9), (5.5, 0.5)]);
        Assert.Equal([0.5, 0.5], answer.Waypoints[0].Location);
        Assert.DoesNotContain(answer.Warnings, static w => w.Code == "snapped");
    }

    [Fact]
    public void The_right_and_lower_border_belong_to_the_last_pixel()
    {
        var answer = Asked.Route(Drawing.Mask("...", "..."), [(0, 0), (3, 2)]);
        Assert.Equal([2.5, 1.5], answer.Waypoints[1].Location);
    }

    [Fact]
    public void Nothing_is_moved_onto_an_island()
    {
        // The speck of 4 pixels is nearer than the corridor.
        var mask = Drawing.Mask(
            "####################",
            "##..################",
            "##..################",
            "####################",
            "####################",
            "####################",
            "....................",
            "....................");
        var answer = Asked.Route(mask, [(4.5, 2.5), (19.5, 7.5)]);
        Assert.Equal(6.5, answer.Waypoints[0].Location[1]);
    }

    [Fact]
    public void A_place_exactly_inside_a_small_room_stays_there_and_hears_why_there_is_no_route()
    {
        var mask = Drawing.Mask(
            "####################",
            "##..################",
            "##..################",
            "####################",
            "....................",
            "....................");
        var refusal = Asked.Refusal(mask, [(2.5, 1.5), (19.5, 5.5)]);
        Assert.Equal("NoRoute", refusal.Code);
        Assert.Equal(ProblemKind.NoRoute, refusal.Kind);
        var regions = Assert.IsType<Dictionary<string, object?>[]>(refusal.Extensions["regions"]);
        Assert.Equal([4, 40], regions.Select(static r => (int)r["pixels"]!));
        var gap = Assert.IsType<Dictionary<string, object?>>(refusal.Extensions["closest_approach"]);
        Assert.Equal((2.0, 1.0), ((double)gap["distance"]!, (double)gap["confidence"]!));
        Assert.Equal("wall", refusal.Extensions["blocked_by"]);
    }

    [Fact]
    public void Of_two_sides_of_a_wall_the_one_is_chosen_that_all_places_share()
    {
        // The click is nearer to the upper room; the goal is in the lower one.
        var mask = Drawing.Mask(
            "..........",
            "..........",
            "##########",
            "##########",
            "##########",
            "..........",
            "..........");
        var answer = Asked.Route(mask, [(1.5, 2.5), (9.5, 6.5)]);
        Assert.Equal([1.5, 5.5], answer.Waypoints[0].Location);
        var upper = Asked.Route(mask, [(1.5, 4.5), (9.5, 0.5)]);
        Assert.Equal([1.5, 1.5], upper.Waypoints[0].Location);
    }

    [Fact]
    public void Where_several_sides_would_do_the_least_total_distance_decides()
    {
        var mask = Drawing.Mask(
            "....................",
            "....................",
            "####################",
            "####################",
            "####################",
            "....................",
            "....................");
        var answer = Asked.Route(mask, [(1.5, 2.6), (18.5, 3.2)]);
        Assert.All(answer.Waypoints, static w => Assert.Equal(1.5, w.Location[1]));
    }

    [Fact]
    public void A_radius_of_its_own_decides_and_a_place_too_far_away_is_told_the_nearest()
    {
        var mask = Drawing.Mask("#####...............");
        (double X, double Y)[] places = [(0.5, 0.5), (19.5, 0.5)];
        Assert.Equal("Ok", Asked.Route(mask, places).Code);

        var refusal = Asked.Refusal(mask, places, with: static r => r with
        {
            Waypoints = [new RouteStop { Location = [0.5, 0.5], Radius = 3 }, .. r.Waypoints.Skip(1)],
        });
        Assert.Equal(("NoSegment", ProblemKind.Invalid), (refusal.Code, refusal.Kind));
        Assert.Equal(0, refusal.Extensions["waypoint_index"]);
        var nearest = Assert.IsType<Dictionary<string, object?>>(refusal.Extensions["nearest"]);
        Assert.Equal([5.5, 0.5], Assert.IsType<double[]>(nearest["location"]));
        Assert.Equal(5.0, nearest["distance"]);
    }

    [Fact]
    public void On_a_map_without_walkable_ground_nothing_is_near()
    {
        var refusal = Asked.Refusal(Drawing.Mask("#####", "#####"), [(0.5, 0.5), (4.5, 0.5)]);
        Assert.Equal("NoSegment", refusal.Code);
        Assert.Null(refusal.Extensions["nearest"]);
    }

    [Fact]
    public void A_name_comes_back_with_its_place()
    {
        var answer = Asked.Route(Drawing.Mask("..."), [(0.5, 0.5), (2.5, 0.5)], with: static r => r with
        {
            Waypoints = [r.Waypoints[0] with { Name = "Lobby" }, r.Waypoints[1]],
        });
        Assert.Equal(["Lobby", null], answer.Waypoints.Select(static w => w.Name));
    }
}
