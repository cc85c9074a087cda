using CsCheck;
using ModularPath.Pathfinding.Search.Tests.Oracles;

namespace ModularPath.Pathfinding.Search.Tests;

public sealed class DistanceFieldTests
{
    [Fact]
    public void Knows_the_least_cost_and_a_path_to_every_cell() => Grids.Problems.Sample(
        static problem =>
        {
            var (grid, start, _) = problem;
            var field = DistanceField.From(grid, start, default);
            var expected = grid.IsPassable(start) ? NaiveDijkstra.From(grid, start) : [];

            for (var i = 0; i < grid.Width * grid.Height; i++)
            {
                var cell = new Cell(i % grid.Width, i / grid.Width);
                var path = field.PathTo(cell);

                if (!expected.TryGetValue(cell, out var cost))
                {
                    Assert.Null(path);
                    Assert.Equal(double.PositiveInfinity, field.CostTo(cell));
                    continue;
                }

                Assert.Equal(cost, field.CostTo(cell), 1e-9 * Math.Max(1, cost));
                Assert.Equal(cost, PathRules.CostOf(grid, path!, start, cell), 1e-9 * Math.Max(1, cost));
            }
        },
        iter: 500,
        threads: 1,
        print: static p => $"{p.Start}{Grids.Print(p.Grid)}");

    [Fact]
    public void Outside_there_is_nothing()
    {
        var grid = Grids.Drawn("..");

        Assert.Throws<ArgumentOutOfRangeException>("start", () => DistanceField.From(grid, new(2, 0), default));
        Assert.Null(DistanceField.From(grid, new(0, 0), default).PathTo(new(0, 1)));
    }
}
