using ModularPath.Testing.Maps;

namespace ModularPath.Pathfinding.Tests.Routes;

/// <summary>Every ninth real map: true masks, and lengths that another program computed on them.</summary>
public sealed class RealRouteTests
{
    // The longest an eight-connected path can be over the straight line it stands for: 1 / cos(22.5 degrees).
    private const double OctileOverEuclid = 1.0823922002923938;

    private static readonly PathfindingOptions Uniform = new() { Costs = new ClassCosts { Rough = 1 } };

    public static TheoryData<string> Names => [.. RealMaps.WithRoutes.Where(static (_, i) => i % 9 == 0)];

    [Theory, MemberData(nameof(Names))]
    public void Routes_over_a_true_mask_cross_nothing_and_are_as_short_as_the_published_ones(string name)
    {
        var mask = RealMaps.TruthOf(name);
        Assert.NotEmpty(RealMaps.RoutesOf(name));

        foreach (var problem in RealMaps.RoutesOf(name))
        {
            (double X, double Y)[] ends = [
                (problem.Start[0] + 0.5, problem.Start[1] + 0.5), (problem.Goal[0] + 0.5, problem.Goal[1] + 0.5)];

            if (!problem.Reachable)
            {
                AssertApart(Asked.Refusal(mask, ends));
                continue;
            }

            var route = Assert.Single(Asked.Route(mask, ends, options: Uniform).Routes);
            Assert.Empty(WalkedPixels.NotWalkable(mask, route.Geometry.Coordinates));
            Assert.Equal(WalkedPixels.LengthOf(route.Geometry.Coordinates), route.Distance, 1e-6);
            Assert.InRange(route.Distance, (problem.Length!.Value / OctileOverEuclid) - 0.001, problem.Length.Value + 0.001);
            Assert.Equal([ends[0].X, ends[0].Y], route.Geometry.Coordinates[0]);
            Assert.Equal([ends[1].X, ends[1].Y], route.Geometry.Coordinates[^1]);
        }
    }

    private static void AssertApart(ProblemException problem)
    {
        Assert.Equal("NoRoute", problem.Code);
        var gap = Assert.IsType<Dictionary<string, object?>>(problem.Extensions["closest_approach"]);
        Assert.True((double)gap["distance"]! >= 1);
        Assert.Contains(problem.Extensions["blocked_by"], new object[] { "background", "obstacle", "wall", "water" });
    }
}
