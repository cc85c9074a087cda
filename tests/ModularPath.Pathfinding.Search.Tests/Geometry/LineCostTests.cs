using ModularPath.Pathfinding.Search.Geometry;

namespace ModularPath.Pathfinding.Search.Tests.Geometry;

public sealed class LineCostTests
{
    [Fact]
    public void Is_the_sum_over_many_small_pieces() =>
        (from grid in Grids.Any
         from a in Grids.CellOf(grid)
         from b in Grids.CellOf(grid)
         where Math.Abs(a.X - b.X) != Math.Abs(a.Y - b.Y) // diagonals run through corners, where a sample may fall on either side
         select (grid, a.Centre, b.Centre)).Sample(
            static line =>
            {
                const int Pieces = 20_000;
                var (grid, a, b) = line;
                var (dx, dy) = (b.X - a.X, b.Y - a.Y);
                var sum = Enumerable.Range(0, Pieces).Select(static i => (i + 0.5) / Pieces)
                    .Sum(t => grid.CostOf((int)(a.X + (t * dx)), (int)(a.Y + (t * dy))));
                var length = Math.Sqrt((dx * dx) + (dy * dy));

                Assert.Equal(sum * length / Pieces, LineCost.Of(grid, a, b), 0.03);
            },
            iter: 200,
            threads: 1);

    [Fact]
    public void Of_a_step_between_centres_is_the_mean_of_its_cells()
    {
        var grid = Grids.Drawn("19", "95");

        Assert.Equal(5, LineCost.Of(grid, (0.5, 0.5), (1.5, 0.5)), 1e-12);
        Assert.Equal(3 * Math.Sqrt(2), LineCost.Of(grid, (0.5, 0.5), (1.5, 1.5)), 1e-12);
        Assert.Equal(3 * Math.Sqrt(2), LineCost.Of(grid, (1.5, 1.5), (0.5, 0.5)), 1e-12);
        Assert.Equal(0, LineCost.Of(grid, (0.5, 0.5), (0.5, 0.5)));
    }
}
