namespace ModularPath.Pathfinding.Search.Tests.Grid;

public sealed class BitmapTests
{
    private static readonly Gen<CostGrid> Sparse =
        from size in Gen.Select(Gen.Int[1, 140], Gen.Int[1, 140])
        from seed in Gen.Int
        from percent in Gen.OneOf(Gen.Const(0), Gen.Const(1), Gen.Const(50), Gen.Const(99), Gen.Const(100))
        let random = new Random(seed)
        select new CostGrid(
            size.Item1, size.Item2, [.. Enumerable.Range(0, size.Item1 * size.Item2).Select(_ => random.Next(100) < percent ? 0f : 0.3f)]);

    [Fact]
    public void It_is_the_grid_and_transposed_the_grid_across_with_blocked_rims() => Sparse.Sample(
        static grid =>
        {
            var (rows, columns) = (Bitmap.PassableOf(grid), Bitmap.PassableOf(grid).Transposed());
            Assert.Equal((grid.Height, grid.Width), (columns.Width, columns.Height));

            for (var y = -1; y <= grid.Height; y++)
            {
                for (var x = -1; x <= grid.Width; x++)
                {
                    var expected = grid.IsPassable(x, y) ? 1UL : 0;
                    Assert.Equal((expected, expected), (rows.At(x, y), columns.At(y, x)));
                }
            }
        },
        iter: 60,
        threads: 1);

    [Fact]
    public void Runs_are_what_is_passable_side_by_side() => Sparse.Sample(
        static grid =>
        {
            for (var y = 0; y < grid.Height; y++)
            {
                var edges = new List<int>();
                grid.Bits.AddRuns(y, edges);
                Assert.Equal(Enumerable.Range(0, grid.Width + 1).Where(x => grid.IsPassable(x, y) != grid.IsPassable(x - 1, y)), edges);
            }
        },
        iter: 60,
        threads: 1);
}
