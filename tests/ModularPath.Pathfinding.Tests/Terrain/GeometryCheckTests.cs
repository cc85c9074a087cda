using ModularPath.Pathfinding.Search.Grid;
using ModularPath.Testing.Maps;

namespace ModularPath.Pathfinding.Tests.Terrain;

public sealed class GeometryCheckTests
{
    private static readonly MapGround Ground = GroundOf(
        "......",
        "..##..",
        "......");

    [Theory]
    [InlineData(0.5, 0.5, 5.5, 0.5, true)]
    [InlineData(0.5, 0.5, 0.5, 2.5, true)]
    [InlineData(0.5, 1.5, 5.5, 1.5, false)]
    [InlineData(0.5, 0.5, 5.5, 2.5, false)]
    [InlineData(5.5, 2.5, 0.5, 0.5, false)]
    [InlineData(2.5, 0.5, 2.5, 2.5, false)]
    // Touches the wall's upper left corner alone.
    [InlineData(1.5, 1.5, 2.5, 0.5, false)]
    [InlineData(1.4, 1.5, 2.4, 0.5, true)]
    [InlineData(0.5, 0.5, 6.5, 0.5, false)]
    [InlineData(0.5, 0.5, 0.5, -0.5, false)]
    public void A_line_may_touch_nothing_that_is_not_walkable(double x1, double y1, double x2, double y2, bool walkable) =>
        Assert.Equal(walkable, GeometryCheck.IsWalkable(Ground, [(x1, y1), (x2, y2)]));

    [Theory]
    [InlineData(0.5, 0.5, 5.5, 0.5, true)]
    [InlineData(5.5, 0.5, 0.5, 0.5, false)]
    [InlineData(5.5, 2.5, 0.5, 2.5, true)]
    [InlineData(5.5, 1.5, 3.5, 0.5, false)]
    public void Nor_go_against_a_one_way(double x1, double y1, double x2, double y2, bool walkable) =>
        Assert.Equal(
            walkable,
            GeometryCheck.IsWalkable(
                GroundOf("......", "......", "......"), [(x1, y1), (x2, y2)], new OneWayCells(6, 3, [([new Cell(3, 0)], 90)])));

    [Fact]
    public void A_line_of_several_pieces_is_checked_to_its_end() =>
        Assert.False(GeometryCheck.IsWalkable(Ground, [(0.5, 0.5), (2.5, 0.5), (2.5, 1.2)]));

    [Fact]
    public void It_agrees_with_brute_force_on_random_lines_over_a_real_mask()
    {
        var mask = RealMaps.TruthOf(RealMaps.WithRoutes.First());
        var ground = MapGround.Build(mask.Width, mask.Height, mask.Labels, mask.Confidence, new ClassCosts());
        var random = new Random(7);
        var passable = 0;

        for (var i = 0; i < 2000; i++)
        {
            (double X, double Y) a = (random.NextDouble() * mask.Width, random.NextDouble() * mask.Height);
            (double X, double Y) b =
                (Math.Clamp(a.X + (60 * random.NextDouble()) - 30, 0, mask.Width - 0.01),
                    Math.Clamp(a.Y + (60 * random.NextDouble()) - 30, 0, mask.Height - 0.01));
            var expected = WalkedPixels.NotWalkable(mask, [[a.X, a.Y], [b.X, b.Y]]).Count == 0;
            Assert.Equal(expected, GeometryCheck.IsWalkable(ground, [a, b]));
            passable += expected ? 1 : 0;
        }

        Assert.InRange(passable, 100, 1900);
    }

    private static MapGround GroundOf(params string[] rows)
    {
        var mask = Drawing.Mask(rows);
        return MapGround.Build(mask.Width, mask.Height, mask.Labels, mask.Confidence, new ClassCosts());
    }
}
