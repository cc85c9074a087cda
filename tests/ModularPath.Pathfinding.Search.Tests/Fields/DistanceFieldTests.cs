using ModularPath.Pathfinding.Search.Fields;

namespace ModularPath.Pathfinding.Search.Tests.Fields;

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
    public void From_many_sources_every_cell_belongs_to_its_nearest() =>
        (from grid in Grids.Any
         from sources in Grids.CellOf(grid).List[0, 4]
         from limit in Gen.OneOf(Gen.Double[0, 15], Gen.Const(double.PositiveInfinity))
         select (grid, sources, limit)).Sample(
            static problem =>
            {
                var (grid, sources, limit) = problem;
                var field = DistanceField.From(grid, sources, new FieldBound { MaxCost = limit }, default);
                var expected = sources.Select(source => grid.IsPassable(source) ? NaiveDijkstra.From(grid, source) : []).ToArray();

                foreach (var cell in Grids.CellsOf(grid))
                {
                    var least = expected.Select(costs => costs.GetValueOrDefault(cell, double.PositiveInfinity))
                        .DefaultIfEmpty(double.PositiveInfinity).Min();

                    if (least > limit || double.IsPositiveInfinity(least))
                    {
                        Assert.True(double.IsPositiveInfinity(field.CostTo(cell)) || field.CostTo(cell) - limit < 1e-9);
                        continue;
                    }

                    var tolerance = 1e-9 * Math.Max(1, least);
                    Assert.Equal(least, field.CostTo(cell), tolerance);
                    Assert.Equal(least, expected[field.SourceOf(cell)!.Value][cell], tolerance);
                    Assert.Equal(least, PathRules.CostOf(grid, field.PathTo(cell)!, sources[field.SourceOf(cell)!.Value], cell), tolerance);
                }
            },
            iter: 1000,
            threads: 1,
            print: static p => $"{string.Join(", ", p.sources)} to {p.limit}{Grids.Print(p.grid)}");

    [Fact]
    public void A_field_that_stops_at_its_targets_knows_them_and_nothing_false() =>
        (from grid in Grids.Any
         from source in Grids.CellOf(grid)
         from targets in Grids.CellOf(grid).List[1, 5]
         select (grid, source, targets)).Sample(
            static problem =>
            {
                var (grid, source, targets) = problem;
                var field = DistanceField.From(grid, [source], new FieldBound { Targets = targets }, default);
                var expected = grid.IsPassable(source) ? NaiveDijkstra.From(grid, source) : [];

                foreach (var cell in Grids.CellsOf(grid).Where(cell => field.CostTo(cell) < double.PositiveInfinity))
                {
                    Assert.Equal(expected[cell], field.CostTo(cell), 1e-9 * Math.Max(1, expected[cell]));
                }

                foreach (var target in targets.Where(expected.ContainsKey))
                {
                    Assert.Equal(expected[target], field.CostTo(target), 1e-9 * Math.Max(1, expected[target]));
                }
            },
            iter: 1000,
            threads: 1,
            print: static p => $"{p.source} to {string.Join(", ", p.targets)}{Grids.Print(p.grid)}");

    [Fact]
    public void A_field_that_has_its_target_goes_no_further()
    {
        var grid = new CostGrid(200, 1, [.. Enumerable.Repeat(1f, 200)]);
        var field = DistanceField.From(grid, [new(0, 0)], new FieldBound { Targets = [new(9, 0), new(3, 0)] }, default);

        Assert.Equal(9, field.CostTo(new(9, 0)));
        Assert.Equal(double.PositiveInfinity, field.CostTo(new(10, 0)));
    }

    [Fact]
    public void A_table_holds_what_single_searches_find() =>
        (from grid in Grids.Any
         from sources in Grids.CellOf(grid).List[0, 4]
         from targets in Grids.CellOf(grid).List[0, 4]
         select (grid, sources, targets)).Sample(
            static problem =>
            {
                var (grid, sources, targets) = problem;
                var table = CostMatrix.Between(grid, sources, targets, default);
                Assert.Equal(sources.Count, table.Length);

                foreach (var (source, row) in sources.Zip(table))
                {
                    var costs = grid.IsPassable(source) ? NaiveDijkstra.From(grid, source) : [];
                    Assert.Equal(targets.Count, row.Length);
                    Assert.All(
                        targets.Zip(row),
                        pair => Assert.Equal(costs.GetValueOrDefault(pair.First, double.PositiveInfinity), pair.Second, 1e-7));
                }
            },
            iter: 500,
            threads: 1,
            print: static p => $"{string.Join(", ", p.sources)} to {string.Join(", ", p.targets)}{Grids.Print(p.grid)}");

    [Fact]
    public void Outside_there_is_nothing()
    {
        var grid = Grids.Drawn("..");

        Assert.Throws<ArgumentOutOfRangeException>("start", () => DistanceField.From(grid, new(2, 0), default));
        Assert.Throws<ArgumentOutOfRangeException>("sources", () => DistanceField.From(grid, [new(0, 1)], FieldBound.None, default));
        Assert.Null(DistanceField.From(grid, new(0, 0), default).PathTo(new(0, 1)));
        Assert.Null(DistanceField.From(grid, new(0, 0), default).SourceOf(new(0, 1)));
    }
}
