using Microsoft.Extensions.Logging.Abstractions;
using ModularPath.Pathfinding.Routes;
using ModularPath.Pathfinding.Search.Grid;
using ModularPath.Testing.MovingAi;

namespace ModularPath.Pathfinding.Tests.Routes;

public sealed class ShortestRouteTests
{
    private static readonly (double X, double Y)[] Across = [(2.5, 2.5), (37.5, 11.5)];

    [Fact]
    public void No_route_on_a_real_mask_is_longer_than_over_its_corners()
    {
        var random = new Random(3);

        foreach (var name in RealMaps.WithRoutes.Where(static (_, i) => i % 12 == 0))
        {
            var mask = Small(RealMaps.TruthOf(name), 96);
            var ground = MapGround.Build(mask.Width, mask.Height, mask.Labels, mask.Confidence, new ClassCosts { Rough = 1 });
            var graph = new VisibilityGraph(ground.Anyone.Grid, everyCell: false);
            Cell[] cells = [.. Enumerable.Range(0, 4).Select(_ => new Cell(random.Next(mask.Width), random.Next(mask.Height)))];

            foreach (var (start, goal) in cells.Zip(cells.Skip(1)))
            {
                if (Find(ground, start, goal) is { } leg)
                {
                    Assert.True(leg.Length <= graph.Length(start, goal) + 1e-6, $"{name}: {start} to {goal}");
                }
            }
        }
    }

    /// <summary>The same at full size, where the reference takes seconds.</summary>
    [Fact]
    public void No_route_on_a_real_mask_as_it_is_is_longer_than_over_its_corners()
    {
        var (random, routes) = (new Random(4), 0);

        foreach (var mask in RealMaps.WithRoutes.Select(RealMaps.TruthOf).Where(static mask => Math.Max(mask.Width, mask.Height) <= 640))
        {
            var ground = MapGround.Build(mask.Width, mask.Height, mask.Labels, mask.Confidence, new ClassCosts { Rough = 1 });
            var graph = new VisibilityGraph(ground.Anyone.Grid, everyCell: false);
            Cell[] walkable = [.. Enumerable.Range(0, mask.Labels.Length).Select(i => new Cell(i % mask.Width, i / mask.Width))
                .Where(ground.Anyone.Grid.IsPassable)];

            for (var i = 0; i < 3; i++)
            {
                var (start, goal) = (walkable[random.Next(walkable.Length)], walkable[random.Next(walkable.Length)]);

                if (Find(ground, start, goal) is { } leg)
                {
                    routes++;
                    Assert.True(leg.Length <= graph.Length(start, goal) + 1e-6, $"{mask.Width} x {mask.Height}: {start} to {goal}");
                }
            }
        }

        Assert.True(routes >= 100, $"{routes} routes");
    }

    [Fact]
    public void Ground_that_the_route_does_not_enter_does_not_change_it()
    {
        var empty = Drawing.Mask([.. Enumerable.Repeat(new string('.', 40), 20)]);
        var expected = Asked.Route(empty, Across).Routes[0];
        Assert.Equal(2, expected.Geometry.Coordinates.Count);

        var zone = new RouteZone { Kind = "avoid", Polygon = [[2, 12], [12, 12], [12, 19], [2, 19]] };
        var avoided = Asked.Route(empty, Across, with: r => r with { Options = new() { Zones = [zone] } }).Routes[0];
        Assert.Equal(expected.Distance, avoided.Distance);
        Assert.Equal(expected.Geometry.Coordinates, avoided.Geometry.Coordinates);

        var rough = Asked.Route(
            Drawing.Mask([.. Enumerable.Repeat(new string('.', 40), 18), .. Enumerable.Repeat(new string(',', 40), 2)]), Across).Routes[0];
        Assert.Equal(expected.Distance, rough.Distance);
        Assert.Equal(expected.Geometry.Coordinates, rough.Geometry.Coordinates);
    }

    [Fact]
    public void There_and_back_are_equal_to_the_last_digit_whatever_the_ground()
    {
        var random = new Random(9);
        var mask = Drawing.Mask([.. Enumerable.Range(0, 40).Select(_ =>
            new string([.. Enumerable.Range(0, 50).Select(_ => random.Next(9) switch { 0 => '#', 1 => ',', _ => '.' })]))]);
        var ground = MapGround.Build(mask.Width, mask.Height, mask.Labels, mask.Confidence, new ClassCosts());
        Cell[] cells = [.. Enumerable.Range(0, 30).Select(_ => new Cell(random.Next(50), random.Next(40)))];

        foreach (var (start, goal) in cells.Zip(cells.Skip(1)))
        {
            var (there, back) = (Find(ground, start, goal), Find(ground, goal, start));
            Assert.Equal((there?.Length, there?.Weight), (back?.Length, back?.Weight));
            Assert.Equal(there?.Line, back?.Line.Reverse());
        }
    }

    private static LegPath? Find(MapGround ground, Cell start, Cell goal) =>
        new LegFinder(NullLogger<LegFinder>.Instance).Find(ground, ground.Anyone, start, goal, TestContext.Current.CancellationToken);

    private static SegmentationMask Small(SegmentationMask mask, int side)
    {
        var scale = (Math.Max(mask.Width, mask.Height) + side - 1) / side;
        var (width, height) = (mask.Width / scale, mask.Height / scale);
        byte[] labels =
            [.. Enumerable.Range(0, width * height).Select(i => mask.Labels[(i / width * scale * mask.Width) + (i % width * scale)])];
        return new(width, height, labels, [.. labels.Select(static _ => (byte)255)], mask.Origin, mask.Model, mask.ModelDigest);
    }
}
