namespace ModularPath.Pathfinding.Tests.Routes;

/// <summary>The openings that a refusal suggests.</summary>
public sealed class OpeningTests
{
    [Fact]
    public void The_thinnest_place_is_named_and_not_the_nearest_wall()
    {
        // Straight ahead the wall is three pixels thick, further down one.
        var refusal = Asked.Refusal(
            Drawing.Mask(
                "...###...",
                "...###...",
                "...###...",
                "....o...."), [(0.5, 0.5), (8.5, 0.5)]);
        var opening = Assert.Single(OpeningsOf(refusal));
        Assert.Equal("obstacle", refusal.Extensions["blocked_by"]);
        Assert.Equal(1, opening["pixels"]);
        Assert.Equal([4.5, 3.5], Assert.IsType<double[]>(opening["location"]));
        Assert.Equal([[4.5, 3.5], [4.5, 3.5]], Assert.IsType<LineString>(opening["geometry"]).Coordinates);
        Assert.Contains(
            "Opening 1 pixel would connect them, and no fewer would: 1 of obstacle at [4.5, 3.5]", refusal.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Several_walls_are_several_openings_with_classes_and_confidence()
    {
        var refusal = Asked.Refusal(Drawing.Mask("..#o.~~.."), [(0.5, 0.5), (8.5, 0.5)]);
        var openings = OpeningsOf(refusal);
        Assert.Equal([2, 2], openings.Select(static o => (int)o["pixels"]!));
        Assert.Equal([[2.5, 0.5], [3.5, 0.5]], Assert.IsType<LineString>(openings[0]["geometry"]).Coordinates);
        Assert.Equal(new Dictionary<string, int> { ["wall"] = 1, ["obstacle"] = 1 }, openings[0]["classes"]);
        Assert.Equal("water", openings[1]["blocked_by"]);
        Assert.Equal(1.0, Assert.IsType<Dictionary<string, object?>>(openings[0]["confidence"])["mean"]);
        Assert.Equal("water", refusal.Extensions["blocked_by"]);
        Assert.Contains(
            "Opening 4 pixels would connect them, and no fewer would: 1 of obstacle and 1 of wall at [3.5, 0.5]", refusal.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Opening_what_is_named_makes_a_route_on_real_maps()
    {
        var asked = 0;

        foreach (var name in RealMaps.WithRoutes.Where(static (_, i) => i % 6 == 0))
        {
            var mask = RealMaps.TruthOf(name);

            foreach (var problem in RealMaps.RoutesOf(name).Where(static r => !r.Reachable).Take(1))
            {
                (double X, double Y)[] ends = [
                    (problem.Start[0] + 0.5, problem.Start[1] + 0.5), (problem.Goal[0] + 0.5, problem.Goal[1] + 0.5)];
                var labels = (byte[])mask.Labels.Clone();

                foreach (var line in OpeningsOf(Asked.Refusal(mask, ends))
                    .Select(static o => Assert.IsType<LineString>(o["geometry"]).Coordinates))
                {
                    foreach (var (a, b) in line.Zip(line.Skip(1)))
                    {
                        for (var step = 0; step <= Math.Abs(b[0] - a[0]) + Math.Abs(b[1] - a[1]); step++)
                        {
                            var (x, y) = (a[0] + (step * Math.Sign(b[0] - a[0])), a[1] + (step * Math.Sign(b[1] - a[1])));
                            labels[((int)y * mask.Width) + (int)x] = 1;
                        }
                    }
                }

                var opened = new SegmentationMask(
                    mask.Width, mask.Height, labels, mask.Confidence, mask.Origin, mask.Model, mask.ModelDigest);
                Assert.Equal("Ok", Asked.Route(opened, ends).Code);
                asked++;
            }
        }

        Assert.InRange(asked, 3, 100);
    }

    private static Dictionary<string, object?>[] OpeningsOf(ProblemException refusal) =>
        Assert.IsType<Dictionary<string, object?>[]>(refusal.Extensions["openings"]);
}
