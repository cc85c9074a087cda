using ModularPath.Testing.Maps;

namespace ModularPath.Pathfinding.Tests.Routes;

/// <summary>A profile decides which classes are entered.</summary>
public sealed class ProfileTests
{
    // Stairs straight ahead, a long way around them.
    private static readonly SegmentationMask Stairs = Drawing.Mask(10, ".,.", ".#.", ".#.", "...");
    private static readonly SegmentationMask OnlyStairs = Drawing.Mask(10, ".,.", ".,.");

    [Fact]
    public void On_foot_the_stairs_are_taken_and_step_free_they_are_not()
    {
        (double, double)[] places = [(5, 5), (25, 5)];

        Assert.InRange(Asked.Route(Stairs, places).Routes[0].Distance, 20, 21);
        foreach (var profile in new[] { "step_free", "robot" })
        {
            var route = Asked.Route(Stairs, places, with: r => r with { Profile = profile }).Routes[0];
            Assert.True(route.Distance > 50);
            Assert.Empty(WalkedPixels.NotWalkable(Drawing.Mask(10, ".#.", ".#.", ".#.", "..."), route.Geometry.Coordinates));
        }
    }

    [Fact]
    public void Without_another_way_it_is_said_that_the_request_closed_this_one()
    {
        var refusal = Asked.Refusal(OnlyStairs, [(5, 5), (25, 5)], with: static r => r with { Profile = "step_free" });

        Assert.Equal(("NoRoute", "closed"), (refusal.Code, refusal.Extensions["blocked_by"]));
    }

    [Fact]
    public void A_robot_keeps_off_the_walls_where_there_is_room()
    {
        var hall = Drawing.Mask(10, "......", "......", "......", ".#####");
        (double, double)[] places = [(55, 28), (5, 38)];

        var (foot, robot) =
            (Asked.Route(hall, places).Routes[0], Asked.Route(hall, places, with: static r => r with { Profile = "robot" }).Routes[0]);
        var straight = Asked.Route(hall, places, with: static r => r with { Profile = "robot", Options = new() { PreferredClearance = 0 } })
            .Routes[0];

        Assert.True(robot.Confidence.Mean > 0 && robot.Distance > foot.Distance + 1);
        Assert.Equal(foot.Distance, straight.Distance, 6);
    }
}
