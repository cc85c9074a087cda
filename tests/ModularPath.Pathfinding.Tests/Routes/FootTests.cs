namespace ModularPath.Pathfinding.Tests.Routes;

/// <summary>The profile foot goes where people walk.</summary>
public sealed class FootTests
{
    // A wall three pixels thick, with a door of nine and a gap of two.
    private static readonly SegmentationMask Rooms = Drawing.Mask([.. Enumerable.Range(0, 41).Select(static row =>
        string.Concat(Enumerable.Range(0, 61).Select(column =>
            column is < 30 or > 32 || row is 36 or 37 ? '.' : row is >= 3 and < 12 ? 'd' : '#')))]);

    private static readonly (double X, double Y)[] Across = [(10.5, 36.5), (50.5, 36.5)];

    [Fact]
    public void A_narrow_gap_is_left_aside_for_a_door()
    {
        var (foot, plain) = (Ask("foot"), Ask(null));

        Assert.Equal(40, plain.Routes[0].Distance, 6);
        Assert.Contains(Samples(foot.Routes[0]), static p => p.X is > 30 and < 33 && p.Y is > 3 and < 12);
        Assert.DoesNotContain(foot.Warnings, static warning => warning.Code == "narrow_gap");
        Assert.DoesNotContain(plain.Warnings, static warning => warning.Code == "narrow_gap");
    }

    [Fact]
    public void Where_there_is_no_other_way_it_is_passed_and_said()
    {
        var foot = Asked.Route(
            Rooms, Across, 0.1, static r => r with { Profile = "foot", Options = new() { ClosedDoors = [[31.5, 7]] } });
        var warning = Assert.Single(foot.Warnings, static warning => warning.Code == "narrow_gap");

        Assert.Contains("0.2 m", warning.Message, StringComparison.Ordinal);
        Assert.Contains("0.9 m", warning.Message, StringComparison.Ordinal);
        Assert.InRange(warning.Location![0], 29, 34);
        Assert.InRange(foot.Routes[0].Duration!.Value, (4 / 1.4) - 1e-9, 4.2 / 1.4);
    }

    [Fact]
    public void Without_a_profile_and_with_preference_shortest_the_way_is_the_shortest()
    {
        var (shortest, plain) = (Ask("foot", "shortest").Routes[0], Ask(null).Routes[0]);

        Assert.Equal(plain.Geometry.Coordinates, shortest.Geometry.Coordinates);
        Assert.Equal(Ask("foot").Routes[0].Geometry.Coordinates, Ask(null, "recommended").Routes[0].Geometry.Coordinates);
        Assert.Throws<ProblemException>(static () => Ask("foot", "scenic"));
    }

    [Fact]
    public void A_robot_that_is_to_go_the_shortest_way_goes_close_to_walls()
    {
        var hall = Drawing.Mask(10, "......", "......", "......", ".#####");
        (double, double)[] places = [(55, 28), (5, 38)];

        Assert.Equal(
            Asked.Route(hall, places, with: static r => r with { Profile = "step_free" }).Routes[0].Distance,
            Asked.Route(hall, places, with: static r => r with { Profile = "robot", Preference = "shortest" }).Routes[0].Distance, 9);
    }

    [Fact]
    public void The_usual_door_is_the_median_and_without_doors_that_of_the_passages()
    {
        // Doors of 5, 7 and 21 pixels, and a speck; then a corridor of six between two walls.
        var doors = Drawing.Mask([.. Enumerable.Range(0, 60).Select(static row =>
            row is (>= 2 and < 7) or (>= 12 and < 19) or (>= 30 and < 51) ? "....d...." : row == 55 ? "....#d..." : "....#....")]);
        var corridor = Drawing.Mask([.. Enumerable.Repeat(new string('#', 40), 3), .. Enumerable.Repeat(new string('.', 40), 6),
            .. Enumerable.Repeat(new string('#', 40), 3)]);

        Assert.Equal(7, GroundOf(doors).UsualDoor, 6);
        Assert.InRange(GroundOf(corridor).UsualDoor, 5, 6);
        Assert.Equal(0, GroundOf(Drawing.Mask("...", "...")).UsualDoor);
    }

    [Fact]
    public void On_real_plans_it_keeps_off_walls_for_a_few_hundredths_of_length()
    {
        List<(double Length, double Clearance, bool Gap)> plain = [], foot = [];

        foreach (var name in RealMaps.WithRoutes.Where(static (_, i) => i % 5 == 0))
        {
            var mask = RealMaps.TruthOf(name);
            var ground = GroundOf(mask);

            if (mask.Labels.Count(static label => label == (byte)MapClass.Door) < 20 || ground.UsualDoor < 3)
            {
                continue;
            }

            foreach (var problem in RealMaps.RoutesOf(name).Where(static route => route.Reachable).Take(4))
            {
                (double X, double Y)[] places = [
                    (problem.Start[0] + 0.5, problem.Start[1] + 0.5), (problem.Goal[0] + 0.5, problem.Goal[1] + 0.5)];
                plain.Add(Measured(Asked.Route(mask, places)));
                foot.Add(Measured(Asked.Route(mask, places, with: static r => r with { Profile = "foot" })));

                (double Length, double Clearance, bool Gap) Measured(RouteResponse answer)
                {
                    var route = answer.Routes[0];
                    var free = Samples(route).Select(p => (double)ground.Clearance[((int)p.Y * ground.Width) + (int)p.X]).Average();
                    return (
                        route.Distance, free / ground.UsualDoor,
                        route.Clearance.Narrowest is { } tight && tight.Width < ground.NarrowGap);
                }
            }
        }

        var ratios = plain.Zip(foot, static (a, b) => b.Length / a.Length).ToArray();
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{plain.Count} routes; clearance in doors {plain.Average(static r => r.Clearance):0.000} to "
            + $"{foot.Average(static r => r.Clearance):0.000}; length mean {ratios.Average():0.0000} worst {ratios.Max():0.000}; "
            + $"gaps {plain.Count(static r => r.Gap)} to {foot.Count(static r => r.Gap)}");
        Assert.True(plain.Count > 20);
        Assert.True(foot.Average(static r => r.Clearance) > plain.Average(static r => r.Clearance));
        Assert.True(foot.Count(static r => r.Gap) <= plain.Count(static r => r.Gap));
        Assert.InRange(ratios.Average(), 1, 1.06);
    }

    private static RouteResponse Ask(string? profile, string? preference = null) =>
        Asked.Route(Rooms, Across, with: r => r with { Profile = profile, Preference = preference });

    private static MapGround GroundOf(SegmentationMask mask) =>
        MapGround.Build(mask.Width, mask.Height, mask.Labels, mask.Confidence, new ClassCosts());

    private static IEnumerable<(double X, double Y)> Samples(RouteResult route) =>
        route.Geometry.Coordinates.Zip(route.Geometry.Coordinates.Skip(1), static (a, b) =>
        {
            var pieces = 1 + (int)double.Hypot(b[0] - a[0], b[1] - a[1]);
            return Enumerable.Range(0, pieces).Select(i => (i + 0.5) / pieces)
                .Select(share => (a[0] + (share * (b[0] - a[0])), a[1] + (share * (b[1] - a[1]))));
        }).SelectMany(static p => p);
}
