using ModularPath.Pathfinding.Search.Geometry;

namespace ModularPath.Pathfinding.Search.Tests.Geometry;

public sealed class RayTests
{
    private const double Step = 1 / 64.0;

    private static readonly CostGrid Grid = Grids.Drawn(
        "......#",
        ".#.....",
        ".......");

    [Theory]
    [InlineData(0.5, 0.5, 1, 0, 5.5)]
    [InlineData(0.5, 1.5, 1, 0, 0.5)]
    [InlineData(3.5, 1.5, -1, 0, 1.5)]
    [InlineData(1.5, 2.5, 0, -1, 0.5)]
    [InlineData(1.2, 1.2, 0, -1, 0)]
    [InlineData(3.5, 0.5, 0, 1, double.PositiveInfinity)]
    [InlineData(0.5, 2.5, 1, 0, double.PositiveInfinity)]
    // Through a corner that four cells share.
    [InlineData(0.5, 2.5, 0.70710678118654752, -0.70710678118654752, 0.70710678118654752)]
    public void It_ends_where_the_first_blocked_cell_begins(double x, double y, double dx, double dy, double expected) =>
        Assert.Equal(expected, Ray.Free(Grid, (x, y), (dx, dy), 20), 9);

    [Fact]
    public void In_halls_it_ends_where_a_walk_from_cell_to_cell_does() => Halls.Sample(
        static (grid, from, angle) =>
        {
            var (dx, dy) = (Math.Cos(angle), Math.Sin(angle));
            var free = Ray.Free(grid, from, (dx, dy), 150);

            // Where the line leaves the cell it is in, again and again.
            for (var at = 0.0; ;)
            {
                var (x, y) = Cell.At(from.X + ((at + 1e-7) * dx), from.Y + ((at + 1e-7) * dy));

                if (at >= 150 || !grid.IsPassable(x, y))
                {
                    Assert.Equal(at >= 150 ? 150 : grid.Contains(x, y) ? at : double.PositiveInfinity, free, 1e-6);
                    break;
                }

                at = Math.Min((x + (dx > 0 ? 1 : 0) - from.X) / dx, (y + (dy > 0 ? 1 : 0) - from.Y) / dy);
            }
        },
        iter: 3000,
        threads: 1);

    /// <summary>Grids of some squares of 16 cells a side with few blocked cells, a place in them and a direction.</summary>
    internal static Gen<(CostGrid Grid, (double X, double Y) From, double Angle)> Halls { get; } =
        from width in Gen.Int[40, 90]
        from height in Gen.Int[40, 90]
        from blocked in Gen.Int[0, (width * height) - 1].List[0, 12]
        from x in Gen.Double[0.01, width - 0.01]
        from y in Gen.Double[0.01, height - 0.01]
        from angle in Gen.Double[0.01, 6.27]
        select (
            new CostGrid(width, height, [.. Enumerable.Range(0, width * height).Select(i => blocked.Contains(i) ? 0f : 1f)]),
            (x, y), angle);

    [Fact]
    public void It_ends_at_its_limit() => Assert.Equal(3, Ray.Free(Grid, (0.5, 0.5), (1, 0), 3));

    [Fact]
    public void It_is_free_as_far_as_small_steps_find_nothing() => Grids.Any
        .SelectMany(static grid => Gen.Select(Gen.Const(grid), Grids.PositionIn(grid), Gen.Double[0.01, 6.27]))
        .Where(static problem => problem.Item1.Contains((int)problem.Item2.X, (int)problem.Item2.Y))
        .Sample(
            static (grid, from, angle) =>
            {
                var free = Ray.Free(grid, from, (Math.Cos(angle), Math.Sin(angle)), 30);
                Cell? met = null;

                for (var at = 1e-6; at < 30 && met is null; at += Step)
                {
                    var cell = Cell.At(from.X + (at * Math.Cos(angle)), from.Y + (at * Math.Sin(angle)));

                    if (!grid.IsPassable(cell))
                    {
                        // Samples may miss the corner of a cell, but cannot hit a cell that is not there.
                        Assert.True(free <= at || (double.IsInfinity(free) && !grid.Contains(cell.X, cell.Y)));
                        met = cell;
                    }
                }

                if (double.IsFinite(free))
                {
                    var (column, row) = Cell.At(from.X + ((free + 1e-6) * Math.Cos(angle)), from.Y + ((free + 1e-6) * Math.Sin(angle)));
                    Assert.False(grid.IsPassable(column, row));
                }
            },
            iter: 3000,
            threads: 1);
}
