using ModularPath.Pathfinding.Search.Fields;
using ModularPath.Pathfinding.Search.Lines;

namespace ModularPath.Pathfinding.Search.Tests.Fields;

public sealed class GeodesicFieldTests
{
    [Fact]
    public void On_uniform_ground_no_line_that_touches_is_shorter_and_none_is_longer() =>
        (from problem in Grids.UniformProblems
         from others in Grids.CellOf(problem.Grid).List[0, 2]
         from goals in Grids.CellOf(problem.Grid).Array[4]
         select (problem.Grid, Sources: (Cell[])[problem.Start, .. others], Goals: goals)).Sample(
            static problem =>
            {
                var (grid, sources, goals) = problem;
                var touching = new TouchingLines(grid);

                if (touching.Corners > 60)
                {
                    return;
                }

                var field = GeodesicField.From(grid, null, sources, null, double.PositiveInfinity, default);

                foreach (var goal in goals)
                {
                    var expected = grid.IsPassable(goal)
                        ? sources.Where(grid.IsPassable).Select(source => touching.Length(source, goal))
                            .DefaultIfEmpty(double.PositiveInfinity).Min()
                        : double.PositiveInfinity;
                    Assert.Equal(expected, field.To(goal), 1e-9);
                }
            },
            iter: 1500,
            threads: 1,
            print: static p => $"{string.Join(", ", p.Sources)} to {string.Join(", ", p.Goals)}{Grids.Print(p.Grid)}");

    [Theory]
    [InlineData(40, 10, 1)]
    [InlineData(60, 5, 4)]
    [InlineData(60, 25, 2)]
    [InlineData(80, 40, 6)]
    public void On_larger_uniform_ground_it_holds_the_lines_to_every_cell(int side, int percent, int coarse)
    {
        var (random, line) = (new Random(side + percent), new LineBuffer());

        for (var round = 0; round < 6; round++)
        {
            var blocks = Enumerable.Range(0, side * side).Select(_ => random.Next(100) < percent).ToArray();
            var grid = new CostGrid(
                side, side, [.. Enumerable.Range(0, side * side)
                    .Select(i => blocks[(i / side / coarse * side) + (i % side / coarse)] && i % 7 != 3 ? 0f : 1f)]);
            Cell[] sources = [.. Enumerable.Range(0, 1 + (2 * (round % 2))).Select(_ => new Cell(random.Next(side), random.Next(side)))];
            var lines = new ShortestLines(grid);
            var field = GeodesicField.From(grid, lines, sources, null, double.PositiveInfinity, default);

            foreach (var cell in Grids.CellsOf(grid))
            {
                // The field touches corners; lines keep off.
                var least = sources.Min(source => lines.TryFind(source, cell, line, default) ? line.Length : double.PositiveInfinity);
                Assert.Equal(least, field.To(cell), 1e-5);
            }
        }
    }

    [Fact]
    public void Sources_in_one_room_share_what_lies_behind_it()
    {
        var grid = Grids.Drawn("....#...", "....#...", "........", "....#...");
        var field = GeodesicField.From(grid, null, [new(0, 0), new(2, 2), new(2, 2)], null, double.PositiveInfinity, default);
        Assert.Equal(5, field.To(new(7, 2)), 1e-9);
        Assert.Equal(1, field.To(new(0, 1)), 1e-9);
        Assert.Equal(double.Hypot(2.5, 0.5) + double.Hypot(2.5, 1.5), field.To(new(7, 0)), 1e-9);
    }

    [Fact]
    public void It_can_be_cancelled() =>
        Assert.Throws<OperationCanceledException>(() => GeodesicField.From(
            Grids.Drawn("..", ".."), null, [new(0, 0)], null, double.PositiveInfinity, new CancellationToken(true)));

    [Fact]
    public void A_limit_changes_nothing_below_it()
    {
        var grid = Grids.Drawn(".......", ".####..", ".......", "..#.##.", ".......");
        var (all, near) = (
            GeodesicField.From(grid, null, [new(0, 0)], null, double.PositiveInfinity, default),
            GeodesicField.From(grid, null, [new(0, 0)], null, 5, default));
        Assert.All(Grids.CellsOf(grid), cell => Assert.True(all.To(cell) > 5 || all.To(cell).Equals(near.To(cell))));
    }

    [Fact]
    public void On_weighted_ground_it_is_close_to_a_fine_discretisation()
    {
        var (random, errors) = (new Random(3), new List<double>());

        for (var round = 0; round < 8; round++)
        {
            const int side = 40;
            var (coarse, costs) = (6 + (2 * (round % 3)), Enumerable.Range(0, side * side).Select(_ => random.Next(10)).ToArray());
            var grid = new CostGrid(
                side, side, [.. Enumerable.Range(0, side * side)
                    .Select(i => costs[(i / side / coarse * side) + (i % side / coarse)])
                    .Select(static cost => cost switch { 0 => 0f, < 6 => 1f, < 8 => 1.5f, _ => 3f })]);
            var source = Grids.CellsOf(grid).First(grid.IsPassable);
            var field = GeodesicField.From(grid, null, [source], grid, double.PositiveInfinity, default);

            errors.AddRange(FineGraph.Costs(grid, source).Zip(Grids.CellsOf(grid))
                .Where(static pair => double.IsFinite(pair.First) && pair.First > 10)
                .Select(pair => (field.To(pair.Second) / pair.First) - 1));
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"mean {errors.Average():P3}, worst {errors.Max():P3}, least {errors.Min():P3}");
        Assert.InRange(errors.Average(), -0.005, 0.015);
        Assert.InRange(errors.Max(), 0, 0.15);
    }

    [Fact]
    public void Under_one_ways_it_reaches_what_steps_reach_and_is_no_longer_than_they_are() => OneWayZones.Problems.Sample(
        static problem =>
        {
            var (grid, zones, start, _) = problem;
            var costs = grid.IsPassable(start) ? NaiveDijkstra.From(grid, start, zones.AllowsStep) : [];
            var field = GeodesicField.From(grid, null, [start], null, double.PositiveInfinity, default);
            Assert.All(Grids.CellsOf(grid), cell =>
            {
                Assert.Equal(costs.ContainsKey(cell), double.IsFinite(field.To(cell)));
                Assert.True(field.To(cell) >= double.Hypot(cell.X - start.X, cell.Y - start.Y) - 1e-9);
            });
        },
        iter: 2000,
        threads: 1,
        print: OneWayZones.Print);

    [Fact]
    public void Outside_there_is_nothing()
    {
        var grid = Grids.Drawn("..");
        Assert.Throws<ArgumentOutOfRangeException>("sources", () => GeodesicField.From(grid, null, [new(0, 1)], null, 1, default));
        Assert.Equal(double.PositiveInfinity, GeodesicField.From(grid, null, [new(0, 0)], null, 9, default).To(new(2, 0)));
    }
}
