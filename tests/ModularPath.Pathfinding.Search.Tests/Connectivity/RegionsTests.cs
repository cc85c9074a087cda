using ModularPath.Pathfinding.Search.Connectivity;

namespace ModularPath.Pathfinding.Search.Tests.Connectivity;

public sealed class RegionsTests
{
    [Fact]
    public void A_region_is_what_its_cells_reach() => Grids.Any.Sample(
        static grid =>
        {
            var regions = Regions.Of(grid);
            var rest = CellsOf(grid).Where(grid.IsPassable).ToHashSet();

            for (var id = 1; id <= regions.Count; id++)
            {
                var first = CellsOf(grid).First(rest.Contains); // reading order
                var reached = NaiveDijkstra.From(grid, first).Keys;
                Assert.All(reached, c => Assert.Equal(id, regions.IdOf(c)));
                Assert.Equal(reached.Count, regions.SizeOf(id));
                rest.ExceptWith(reached);
            }

            Assert.Empty(rest);
            Assert.All(CellsOf(grid).Where(c => !grid.IsPassable(c)), c => Assert.Equal(0, regions.IdOf(c)));
        },
        iter: 1500,
        threads: 1,
        print: Grids.Print);

    [Fact]
    public void The_nearest_cell_of_a_region_is_the_first_of_the_nearest_pair() => Grids.Any.Sample(
        static grid =>
        {
            var regions = Regions.Of(grid);

            for (var id = 1; id < Math.Min(regions.Count, 5); id++)
            {
                foreach (var (one, other) in new[] { (id, id + 1), (id + 1, id) })
                {
                    var (own, others) = (CellsOfRegion(one), CellsOfRegion(other));
                    var (nearest, square) = own.Select(cell => (cell, others.Min(c => Square(c.X - cell.X) + Square(c.Y - cell.Y))))
                        .MinBy(static pair => pair.Item2);   // the first of them, in reading order

                    Assert.Equal((nearest, square), regions.NearestTo(one, other));
                }
            }

            Cell[] CellsOfRegion(int id) => [.. CellsOf(grid).Where(cell => regions.IdOf(cell) == id)];

            long Square(long value) => value * value;
        },
        iter: 1500,
        threads: 1,
        print: Grids.Print);

    [Fact]
    public void A_spiral_is_one_region()
    {
        var regions = Regions.Of(Grids.Drawn(
            ".....",
            "####.",
            "...#.",
            ".###.",
            "....."));

        Assert.Equal((1, 17), (regions.Count, regions.SizeOf(1)));
    }

    [Fact]
    public void What_is_no_region_has_no_size()
    {
        var regions = Regions.Of(Grids.Drawn(".#"));

        Assert.Equal((1, 0, 0), (regions.IdOf(new(0, 0)), regions.IdOf(new(1, 0)), regions.IdOf(new(2, 0))));
        Assert.Throws<ArgumentOutOfRangeException>(() => regions.SizeOf(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => regions.SizeOf(2));
    }

    private static IEnumerable<Cell> CellsOf(CostGrid grid) =>
        from y in Enumerable.Range(0, grid.Height)
        from x in Enumerable.Range(0, grid.Width)
        select new Cell(x, y);
}
