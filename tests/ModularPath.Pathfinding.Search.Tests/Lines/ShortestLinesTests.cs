using ModularPath.Pathfinding.Search.Lines;
using ModularPath.Testing.MovingAi;

namespace ModularPath.Pathfinding.Search.Tests.Lines;

public sealed class ShortestLinesTests
{
    // Turns at a corner cost up to 5e-7 pixels each.
    private const double Gap = 1e-5;

    private static readonly Gen<(CostGrid Grid, Cell Start, Cell Goal)> Problems =
        Gen.Frequency((3, Grids.Problems), (1, Grids.UniformProblems));

    [Fact]
    public void A_line_is_as_short_as_can_be_and_touches_nothing() => Problems.Sample(
        static problem =>
        {
            var (grid, start, goal) = problem;
            var touching = new TouchingLines(grid);

            if (touching.Corners > 100)
            {
                return;
            }

            var least = grid.IsPassable(start) && grid.IsPassable(goal) ? touching.Length(start, goal) : double.PositiveInfinity;
            var line = new LineBuffer();

            if (!new ShortestLines(grid).TryFind(start, goal, line, default))
            {
                Assert.Equal(double.PositiveInfinity, least);
                Assert.True(line.Points.IsEmpty);
                Assert.Equal(double.NaN, line.Length);
                return;
            }

            var points = line.Points.ToArray();
            Assert.Equal((start.Centre, goal.Centre), (points[0], points[^1]));
            Assert.All(points.Zip(points.Skip(1)), s => Assert.True(ExactGeometry.IsClear(grid, s.First, s.Second)));
            Assert.InRange(line.Length, least - 1e-9, least + Gap);
            Assert.Equal(LengthOf(points), line.Length, 1e-9);
        },
        iter: 4000,
        threads: 1,
        print: static p => $"{p.Start} to {p.Goal}{Grids.Print(p.Grid)}");

    [Fact]
    public void No_line_over_the_cells_at_corners_is_shorter() =>
        (from width in Gen.Int[5, 40]
         from height in Gen.Int[5, 40]
         from density in Gen.Int[5, 50]
         from cells in Gen.Int[0, 99].Array[width * height]
         let grid = new CostGrid(width, height, [.. cells.Select(c => c < density ? 0f : 1f)])
         from start in Grids.CellOf(grid)
         from goal in Grids.CellOf(grid)
         select (Grid: grid, Start: start, Goal: goal)).Sample(
        static problem =>
        {
            var (grid, start, goal) = problem;
            var line = new LineBuffer();

            if (new ShortestLines(grid).TryFind(start, goal, line, default))
            {
                Assert.True(line.Length <= new VisibilityGraph(grid, everyCell: false).Length(start, goal) + 1e-6);
            }
        },
        iter: 400,
        threads: 1,
        print: static p => $"{p.Start} to {p.Goal}{Grids.Print(p.Grid)}");

    [Fact]
    public void The_way_back_is_the_same_to_the_last_digit() => Problems.Sample(
        static problem =>
        {
            var (grid, start, goal) = problem;
            var (there, back, lines) = (new LineBuffer(), new LineBuffer(), new ShortestLines(grid));
            lines.TryFind(start, goal, there, default);
            lines.TryFind(goal, start, back, default);

            Assert.Equal(there.Length, back.Length);
            Assert.Equal(there.Points.ToArray(), back.Points.ToArray().Reverse());
        },
        iter: 4000,
        threads: 1,
        print: static p => $"{p.Start} to {p.Goal}{Grids.Print(p.Grid)}");

    [Fact]
    public void Ground_that_no_line_of_that_length_reaches_does_not_matter() =>
        (from problem in Problems
         from painted in Gen.Bool.Array[problem.Grid.Width * problem.Grid.Height]
         select (problem.Grid, problem.Start, problem.Goal, Painted: painted)).Sample(
        static problem =>
        {
            var (grid, start, goal, painted) = problem;
            var (line, other) = (new LineBuffer(), new LineBuffer());

            if (!new ShortestLines(grid).TryFind(start, goal, line, default))
            {
                return;
            }

            // A cell is repainted if no point of it lies in the ellipse.
            var repainted = new CostGrid(grid.Width, grid.Height, [.. Grids.CellsOf(grid).Select((cell, i) =>
                Away(cell, start) + Away(cell, goal) > line.Length + 2 ? (painted[i] ? 1f : 0f) : grid.CostOf(cell.X, cell.Y))]);

            Assert.True(new ShortestLines(repainted).TryFind(start, goal, other, default));
            Assert.Equal(line.Points.ToArray(), other.Points.ToArray());
        },
        iter: 4000,
        threads: 1,
        print: static p => $"{p.Start} to {p.Goal}{Grids.Print(p.Grid)}");

    [Fact]
    public void A_wall_is_rounded_at_its_corners()
    {
        const double Gap = 1.0 / (1 << 22);
        var line = LineOn(
            ".......",
            ".......",
            "..###..",
            "..###..");

        Assert.Equal([(0.5, 3.5), (2 - Gap, 2 - Gap), (5 + Gap, 2 - Gap), (6.5, 3.5)], line(new(0, 3), new(6, 3)));
        Assert.Equal([(0.5, 0.5), (6.5, 1.5)], line(new(0, 0), new(6, 1)));
        Assert.Equal([(0.5, 0.5)], line(new(0, 0), new(0, 0)));
    }

    [Fact]
    public void A_corner_on_a_straight_line_is_passed_at_a_gap()
    {
        const double Gap = 1.0 / (1 << 22);

        Assert.Equal(
            [(0.5, 2.5), (2 - Gap, 1 - Gap), (2.5, 0.5)],
            LineOn(
                "...",
                "..#",
                "...")(new(0, 2), new(2, 0)));
        Assert.Equal(
            [(0.5, 4.5), (2 - Gap, 3 - Gap), (3 + Gap, 2 + Gap), (4.5, 0.5)],
            LineOn(
                ".....",
                "..#..",
                ".....",
                "..#..",
                ".....")(new(0, 4), new(4, 0)));
    }

    [Fact]
    public void No_line_squeezes_between_cells_that_touch()
    {
        Assert.Empty(LineOn(".#", "#.")(new(0, 0), new(1, 1)));
        Assert.Empty(LineOn("..#", "..#")(new(0, 0), new(2, 0)));
        Assert.Empty(LineOn("..")(new(0, 0), new(2, 0)));
    }

    [Theory]
    [InlineData("dao/arena2.map")]
    [InlineData("dao/den520d.map")]
    [InlineData("cities/Paris_1_256.map")]
    public void Published_problems_have_no_shorter_line(string map)
    {
        var file = Path.Combine(SharedData.MovingAi, map);
        Assert.SkipUnless(File.Exists(file), $"needs {file}");
        var published = PublishedMap.Read(file);
        var (lines, line) = (new ShortestLines(published.Grid), new LineBuffer());
        var graph = new VisibilityGraph(published.Grid, everyCell: false);

        foreach (var (start, goal, _, _) in published.Problems.Where(static (_, i) => i % 20 == 19))
        {
            Assert.True(lines.TryFind(start, goal, line, TestContext.Current.CancellationToken));
            Assert.True(line.Length <= graph.Length(start, goal) + 1e-6);
        }
    }

    [Fact]
    public void Many_threads_share_one_mesh()
    {
        var random = new Random(5);
        var grid = new CostGrid(200, 150, [.. Enumerable.Range(0, 30000).Select(_ => random.Next(4) == 0 ? 0f : 1f)]);
        Cell[] cells = [.. Grids.CellsOf(grid).Where(grid.IsPassable).Where(static (_, i) => i % 300 == 0)];
        double[] alone = [.. cells.Select(cell => Length(new ShortestLines(grid), cell))];
        var shared = new ShortestLines(grid);

        Assert.Equal(0, shared.Bytes);
        Assert.Equal(alone, cells.AsParallel().AsOrdered().WithDegreeOfParallelism(8).Select(cell => Length(shared, cell)));
        Assert.InRange(shared.Bytes, 1, 10_000_000);

        double Length(ShortestLines lines, Cell goal)
        {
            var line = new LineBuffer();
            lines.TryFind(cells[0], goal, line, TestContext.Current.CancellationToken);
            return line.Length;
        }
    }

    [Fact]
    public void A_search_can_be_cancelled() => Assert.Throws<OperationCanceledException>(
        () => new ShortestLines(Grids.Drawn("..")).TryFind(new(0, 0), new(1, 0), new LineBuffer(), new CancellationToken(true)));

    private static Func<Cell, Cell, (double X, double Y)[]> LineOn(params string[] rows)
    {
        var lines = new ShortestLines(Grids.Drawn(rows));
        return (start, goal) =>
        {
            var line = new LineBuffer();
            lines.TryFind(start, goal, line, default);
            return line.Points.ToArray();
        };
    }

    private static double Away(Cell a, Cell b) => double.Hypot(a.X - b.X, a.Y - b.Y);

    private static double LengthOf(IReadOnlyList<(double X, double Y)> line) =>
        line.Zip(line.Skip(1), static (a, b) => double.Hypot(b.X - a.X, b.Y - a.Y)).Sum();
}
