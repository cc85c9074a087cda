namespace ModularPath.Pathfinding.Tests.Routes;

public sealed class RefusedRequestTests
{
    private static readonly SegmentationMask Floor = Drawing.Mask("....", "....");

    [Theory]
    [InlineData(-0.01, 0.5)]
    [InlineData(4.01, 0.5)]
    [InlineData(0.5, 2.01)]
    [InlineData(double.NaN, 0.5)]
    [InlineData(0.5, double.PositiveInfinity)]
    public void A_place_outside_the_picture_or_not_a_number_is_named(double x, double y)
    {
        var refusal = Asked.Refusal(Floor, [(0.5, 0.5), (x, y)]);
        Assert.Equal(("InvalidValue", ProblemKind.Invalid), (refusal.Code, refusal.Kind));
        Assert.Equal(1, refusal.Extensions["waypoint_index"]);
    }

    [Fact]
    public void One_waypoint_is_no_route_and_26_are_too_many()
    {
        Assert.Equal("InvalidValue", Asked.Refusal(Floor, [(0.5, 0.5)]).Code);
        Assert.Equal("TooBig", Asked.Refusal(Floor, [.. Enumerable.Repeat((0.5, 0.5), 26)]).Code);
        Assert.Equal("Ok", Asked.Route(Floor, [.. Enumerable.Repeat((0.5, 0.5), 25)]).Code);
    }

    public static TheoryData<string, string> Meaningless => new()
    {
        { "crs utm", "InvalidValue" },
        { "crs wgs84", "NotGeoreferenced" },
        { "profile bike", "InvalidValue" },
        { "crs meter", "NotScaled" },
        { "speed 1", "NotScaled" },
        { "speed 0", "InvalidValue" },
        { "agent -1", "InvalidValue" },
        { "radius NaN", "InvalidValue" },
        { "location of three", "InvalidValue" },
    };

    [Theory, MemberData(nameof(Meaningless))]
    public void What_has_no_meaning_is_refused_and_not_ignored(string what, string code)
    {
        var refusal = Asked.Refusal(Floor, [(0.5, 0.5), (1.5, 0.5)], with: r => what switch
        {
            "crs utm" => r with { Crs = "utm" },
            "crs wgs84" => r with { Crs = "wgs84" },
            "profile bike" => r with { Profile = "bike" },
            "crs meter" => r with { Crs = "meter" },
            "speed 1" => r with { Options = new TravelOptions { WalkingSpeed = 1 } },
            "speed 0" => r with { Options = new TravelOptions { WalkingSpeed = 0 } },
            "agent -1" => r with { Options = new TravelOptions { AgentRadius = -1 } },
            "radius NaN" => r with { Waypoints = [r.Waypoints[0] with { Radius = double.NaN }, r.Waypoints[1]] },
            _ => r with { Waypoints = [new RouteStop { Location = [1, 1, 1] }, r.Waypoints[1]] },
        });
        Assert.Equal(code, refusal.Code);
    }
}
