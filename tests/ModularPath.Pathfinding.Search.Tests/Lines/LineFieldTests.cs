using ModularPath.Pathfinding.Search.Lines;

namespace ModularPath.Pathfinding.Search.Tests.Lines;

public sealed class LineFieldTests
{
    [Fact]
    public void Every_length_is_that_of_the_line_to_the_cell() =>
        (from problem in Gen.Frequency((3, Grids.Problems), (1, Grids.UniformProblems))
         from limit in Gen.OneOf(Gen.Const(double.PositiveInfinity), Gen.Double[0, 30])
         select (problem.Grid, problem.Start, Limit: limit)).Sample(
        static problem =>
        {
            var (grid, start, limit) = problem;
            var (lines, line) = (new ShortestLines(grid), new LineBuffer());
            var field = lines.FieldFrom(start, limit, default);

            foreach (var cell in Grids.CellsOf(grid))
            {
                var length = lines.TryFind(start, cell, line, default) ? line.Length : double.PositiveInfinity;

                // The field touches corners; lines keep off.
                if (Math.Abs(length - limit) > 1e-5 || double.IsInfinity(limit))
                {
                    Assert.Equal(length > limit ? double.PositiveInfinity : length, field.LengthTo(cell), 1e-5);
                }
            }

            Assert.Equal(double.PositiveInfinity, field.LengthTo(new(-1, 0)));
        },
        iter: 400,
        threads: 1,
        print: static p => $"{p.Start} within {p.Limit}{Grids.Print(p.Grid)}");

    [Fact]
    public void It_can_be_cancelled()
    {
        var random = new Random(2);
        var grid = new CostGrid(300, 300, [.. Enumerable.Range(0, 90_000).Select(i => i > 0 && random.Next(5) == 0 ? 0f : 1f)]);

        Assert.Throws<OperationCanceledException>(
            () => new ShortestLines(grid).FieldFrom(new(0, 0), double.PositiveInfinity, new CancellationToken(true)));
    }
}
