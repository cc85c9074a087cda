using ModularPath.Pathfinding.Search.Geometry;

namespace ModularPath.Pathfinding.Search.Tests.Geometry;

public sealed class LineOfSightTests
{
    private static readonly Gen<(CostGrid Grid, (double X, double Y) A, (double X, double Y) B)> Lines =
        from grid in Grids.Any
        from a in Grids.PositionIn(grid)
        from b in Grids.PositionIn(grid)
        select (grid, a, b);

    [Fact]
    public void Is_clear_exactly_where_no_blocked_cell_is_touched() => Lines.Sample(
        static line => Assert.Equal(ExactGeometry.IsClear(line.Grid, line.A, line.B), LineOfSight.IsClear(line.Grid, line.A, line.B)),
        iter: 20_000,
        threads: 1,
        print: static l => $"{l.A} to {l.B}{Grids.Print(l.Grid)}");

    [Fact]
    public void No_point_of_a_clear_line_lies_in_a_blocked_cell() =>
        (from grid in Grids.Any
         from a in Gen.Select(Gen.Double[0, grid.Width], Gen.Double[0, grid.Height])
         from b in Gen.Select(Gen.Double[0, grid.Width], Gen.Double[0, grid.Height])
         select (grid, a, b)).Sample(
            static line =>
            {
                var (grid, a, b) = line;
                var points = Enumerable.Range(0, 1001)
                    .Select(i => Cell.At(a.Item1 + (i / 1000.0 * (b.Item1 - a.Item1)), a.Item2 + (i / 1000.0 * (b.Item2 - a.Item2))));
                Assert.True(!LineOfSight.IsClear(grid, a, b) || points.All(grid.IsPassable));
            },
            iter: 3000,
            threads: 1,
            print: static l => $"{l.a} to {l.b}{Grids.Print(l.grid)}");

    [Fact]
    public void Is_exact_over_long_lines_between_cell_centres()
    {
        // Cells just beside the line from corner to corner of a large map, where the least distances occur.
        var random = new Random(3);

        for (var round = 0; round < 40; round++)
        {
            var (width, height) = (random.Next(300, 900), random.Next(2, 40));
            var costs = Enumerable.Repeat(1f, width * height).ToArray();
            var at = random.Next(1, width - 1);
            costs[(Math.Clamp((int)(height * (at + 0.5) / width) + random.Next(-1, 2), 0, height - 1) * width) + at] = 0;
            var grid = new CostGrid(width, height, costs);
            var (a, b) = (new Cell(0, 0).Centre, new Cell(width - 1, height - 1).Centre);

            Assert.Equal(ExactGeometry.IsClear(grid, a, b), LineOfSight.IsClear(grid, a, b));
            Assert.Equal(ExactGeometry.IsClear(grid, a, b), LineOfSight.IsClear(grid, b, a));
        }
    }

    [Theory]
    [InlineData(".#", "#.")]
    [InlineData("..", "#.")]
    [InlineData(".#", "..")]
    public void A_blocked_corner_is_not_grazed(string top, string bottom) =>
        Assert.False(LineOfSight.IsClear(Grids.Drawn(top, bottom), (0.5, 0.5), (1.5, 1.5)));

    [Theory]
    [InlineData(double.NaN, 0.5)]
    [InlineData(-0.5, 0.5)]
    [InlineData(0.5, 2.5)]
    [InlineData(1e300, 0.5)]
    public void Nothing_is_clear_outside(double x, double y) =>
        Assert.False(LineOfSight.IsClear(Grids.Drawn("..", ".."), (0.5, 0.5), (x, y)));
}
