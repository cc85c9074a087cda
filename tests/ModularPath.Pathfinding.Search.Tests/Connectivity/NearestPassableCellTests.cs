using ModularPath.Pathfinding.Search.Connectivity;

namespace ModularPath.Pathfinding.Search.Tests.Connectivity;

public sealed class NearestPassableCellTests
{
    [Fact]
    public void Finds_what_trying_every_cell_finds() =>
        (from grid in Grids.Any
         from x in Gen.Int[-24, 8 * (grid.Width + 3)]
         from y in Gen.Int[-24, 8 * (grid.Height + 3)]
         from radius in Gen.OneOf(Gen.Int[0, 48].Select(static r => r / 4.0), Gen.Const(double.PositiveInfinity))
         from odd in Gen.Bool
         select (grid, x: x / 8.0, y: y / 8.0, radius, odd)).Sample(
            static query =>
            {
                var (grid, x, y, radius, odd) = query;
                bool Accept(Cell c) => !odd || ((c.X + c.Y) & 1) == 1;
                var expected =
                    (from row in Enumerable.Range(0, grid.Height)
                     from column in Enumerable.Range(0, grid.Width)
                     let cell = new Cell(column, row)
                     let distance = Math.Pow(column + 0.5 - x, 2) + Math.Pow(row + 0.5 - y, 2)
                     where grid.IsPassable(cell) && Accept(cell) && distance <= radius * radius
                     orderby distance, row, column
                     select (Cell?)cell).FirstOrDefault();

                Assert.Equal(expected, NearestPassableCell.Find(grid, x, y, radius, odd ? Accept : null));
            },
            iter: 20_000,
            threads: 1,
            print: static q => $"({q.x}, {q.y}) within {q.radius}, odd only: {q.odd}{Grids.Print(q.grid)}");

    [Theory]
    [InlineData(double.NaN, 0, 1)]
    [InlineData(0, double.PositiveInfinity, 1)]
    [InlineData(0, 0, -1)]
    [InlineData(0, 0, double.NaN)]
    public void A_position_or_radius_that_is_none_is_an_error(double x, double y, double radius) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => NearestPassableCell.Find(Grids.Drawn("."), x, y, radius, null));

    [Fact]
    public void Far_away_there_is_nothing() => Assert.Null(NearestPassableCell.Find(Grids.Drawn("."), 1e9, -1e9, 50, null));
}
