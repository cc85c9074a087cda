using ModularPath.Pathfinding.Search.Fields;

namespace ModularPath.Pathfinding.Search.Tests.Fields;

public sealed class GeodesicFieldTests
{
    [Fact]
    public void On_uniform_ground_it_holds_the_shortest_lines() =>
        (from problem in Grids.UniformProblems
         from others in Grids.CellOf(problem.Grid).List[0, 2]
         select (problem.Grid, Sources: (Cell[])[problem.Start, .. others])).Sample(
            static problem =>
            {
                var (grid, sources) = problem;
                var field = GeodesicField.From(grid, sources, null, double.PositiveInfinity, default);
                var expected = NaiveVisibility.Lengths(grid, sources);

                foreach (var (i, cell) in Grids.CellsOf(grid).Index())
                {
                    Assert.True(
                        expected[i].Equals(field.To(cell)) || Math.Abs(expected[i] - field.To(cell)) < 1e-9,
                        $"{cell}: {field.To(cell)} instead of {expected[i]}");
                }
            },
            iter: 400,
            threads: 1,
            print: static p => $"{string.Join(", ", p.Sources)}{Grids.Print(p.Grid)}");

    [Theory]
    [InlineData(40, 10, 1)]
    [InlineData(60, 5, 4)]
    [InlineData(60, 25, 2)]
    [InlineData(80, 40, 6)]
    public void On_larger_uniform_ground_too(int side, int percent, int coarse)
    {
        var (random, worst) = (new Random(side + percent), 0.0);

        for (var round = 0; round < 6; round++)
        {
            var blocks = Enumerable.Range(0, side * side).Select(_ => random.Next(100) < percent).ToArray();
            var grid = new CostGrid(
                side, side, [.. Enumerable.Range(0, side * side)
                    .Select(i => blocks[(i / side / coarse * side) + (i % side / coarse)] && i % 7 != 3 ? 0f : 1f)]);
            Cell source = new(random.Next(side), random.Next(side));
            var field = GeodesicField.From(grid, [source], null, double.PositiveInfinity, default);

            foreach (var (expected, cell) in NaiveVisibility.Lengths(grid, [source]).Zip(Grids.CellsOf(grid)))
            {
                worst = double.IsFinite(expected) && expected > 0 ? Math.Max(worst, Math.Abs((field.To(cell) / expected) - 1)) : worst;
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"worst {worst:P5}");
        Assert.InRange(worst, 0, 1e-9);
    }

    [Fact]
    public void A_limit_changes_nothing_below_it()
    {
        var grid = Grids.Drawn(".......", ".####..", ".......", "..#.##.", ".......");
        var (all, near) = (
            GeodesicField.From(grid, [new(0, 0)], null, double.PositiveInfinity, default),
            GeodesicField.From(grid, [new(0, 0)], null, 5, default));
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
            var field = GeodesicField.From(grid, [source], grid, double.PositiveInfinity, default);

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
            var field = GeodesicField.From(grid, [start], null, double.PositiveInfinity, default);
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
        Assert.Throws<ArgumentOutOfRangeException>("sources", () => GeodesicField.From(grid, [new(0, 1)], null, 1, default));
        Assert.Equal(double.PositiveInfinity, GeodesicField.From(grid, [new(0, 0)], null, 9, default).To(new(2, 0)));
    }
}
