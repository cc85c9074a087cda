using ModularPath.Pathfinding.Search.Paths;

namespace ModularPath.Pathfinding.Search.Tests;

public sealed class GridSearchTests
{
    [Fact]
    public void Answers_as_a_naive_Dijkstra_does_on_any_grid() => Grids.Problems.Sample(
        static problem => AnswersAsDijkstra(problem, SearchAlgorithm.Automatic),
        iter: 4000,
        threads: 1,
        print: static p => $"{p.Start} to {p.Goal}{Grids.Print(p.Grid)}");

    [Theory]
    [InlineData(SearchAlgorithm.AStar)]
    [InlineData(SearchAlgorithm.JumpPoints)]
    [InlineData(SearchAlgorithm.HubLabels)]
    [InlineData(SearchAlgorithm.Hierarchy)]
    public void Each_algorithm_answers_as_a_naive_Dijkstra_does_on_uniform_grids(SearchAlgorithm algorithm) => Grids.UniformProblems.Sample(
        problem => AnswersAsDijkstra(problem, algorithm),
        iter: 3000,
        threads: 1,
        print: static p => $"{p.Start} to {p.Goal}{Grids.Print(p.Grid)}");

    [Theory]
    [InlineData(SearchAlgorithm.AStar)]
    [InlineData(SearchAlgorithm.JumpPoints)]
    public void Each_algorithm_answers_as_a_naive_Dijkstra_does_where_patches_cost_differently(SearchAlgorithm algorithm) =>
        Grids.PatchProblems.Sample(
        problem => AnswersAsDijkstra(problem, algorithm),
        iter: 3000,
        threads: 1,
        print: static p => $"{p.Start} to {p.Goal}{Grids.Print(p.Grid)}");

    [Fact]
    public void An_index_of_landmarks_answers_as_a_naive_Dijkstra_does_where_patches_cost_differently() => Grids.PatchProblems.Sample(
        static problem => AnswersAsDijkstra(problem, SearchAlgorithm.Automatic, indexed: true),
        iter: 1500,
        threads: 1,
        print: static p => $"{p.Start} to {p.Goal}{Grids.Print(p.Grid)}");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_index_is_made_of_uniform_and_of_weighted_ground(bool weighted)
    {
        var search = new GridSearch(Grids.Drawn("....", weighted ? ".5#." : ".##.", "...."));
        Assert.Equal(0, search.IndexBytes);
        search.BuildIndex(default);
        Assert.True(search.IndexBytes > 0);
    }

    // Cheaper and dearer, one after the other, so that landmarks are carried over many changes.
    [Theory, InlineData(0, 1), InlineData(0, 2), InlineData(2, 3), InlineData(2, 4)]
    public void After_random_changes_it_answers_as_a_new_search(int shift, int seed)
    {
        var (random, isBounded) = (new Random(seed), 0);

        for (var map = 0; map < 12; map++)
        {
            var (width, height) = (random.Next(1, 50), random.Next(1, 50));
            var classes = Enumerable.Range(0, width * height).Select(_ => (byte)(random.Next(12) == 0 ? 0 : random.Next(1, 3))).ToArray();
            var grid = Of(classes);
            var search = new GridSearch(grid);
            search.BuildIndexBySquares(shift, default);

            for (var change = 0; change < 12; change++)
            {
                var (first, last) = (new Cell(random.Next(width), random.Next(height)), default(Cell));
                last = new(Math.Min(width - 1, first.X + random.Next(16)), Math.Min(height - 1, first.Y + random.Next(16)));
                var (brush, isNoise) = (random.Next(6), random.Next(3) == 0);
                classes = [.. classes.Select((own, i) => !IsWithin(i % width, i / width) ? own : (byte)(isNoise ? random.Next(6) : brush))];
                grid = Of(classes);
                search = search.After(grid, first, last);
                var start = new Cell(random.Next(width), random.Next(height));
                var costs = grid.IsPassable(start) ? NaiveDijkstra.From(grid, start) : [];

                for (var i = 0; i < 8; i++)
                {
                    var goal = new Cell(random.Next(width), random.Next(height));
                    var path = search.FindPath(start, goal, default);
                    Assert.Equal(costs.ContainsKey(goal), path is not null);
                    Assert.Equal(costs.GetValueOrDefault(goal), path?.Cost ?? 0, 1e-9 * Math.Max(1, costs.GetValueOrDefault(goal)));
                }

                isBounded += search.IndexBytes > 0 ? 1 : 0;

                bool IsWithin(int x, int y) => x >= first.X && x <= last.X && y >= first.Y && y <= last.Y;
            }

            CostGrid Of(byte[] cells) => new(width, height, cells, [0, 1, 1.5f, 4, 0.25f, 40, .. new float[250]]);
        }

        Assert.InRange(isBounded, 100, 144);   // landmarks went along
    }

    [Fact]
    public void An_index_half_made_is_dropped()
    {
        var search = new GridSearch(Grids.Drawn("....", ".##.", "...."));
        Assert.Throws<OperationCanceledException>(() => search.BuildIndex(new CancellationToken(canceled: true)));
        Assert.Equal((0, 5), (search.IndexBytes, search.FindPath(new(0, 0), new(3, 2), default)!.Cost));
    }

    [Fact]
    public void A_path_of_one_cell_costs_nothing()
    {
        var path = new GridSearch(Grids.Drawn("3")).FindPath(new(0, 0), new(0, 0), default);

        Assert.NotNull(path);
        Assert.Equal([new Cell(0, 0)], path.Cells);
        Assert.Equal((0, 0), (path.Cost, path.Length));
    }

    [Fact]
    public void Corners_are_not_cut()
    {
        var search = new GridSearch(Grids.Drawn(
            ".#",
            ".."));

        Assert.Equal(2, search.FindPath(new(0, 0), new(1, 1), default)!.Cost);
    }

    [Fact]
    public void Two_cells_that_touch_at_a_corner_are_not_connected() =>
        Assert.Null(new GridSearch(Grids.Drawn(".#", "#.")).FindPath(new(0, 0), new(1, 1), default));

    [Theory]
    [InlineData(0, 0, 2, 0)]
    [InlineData(2, 0, 0, 0)]
    [InlineData(2, 0, 2, 0)]
    public void A_blocked_start_or_goal_has_no_path(int startX, int startY, int goalX, int goalY) =>
        Assert.Null(new GridSearch(Grids.Drawn("..#")).FindPath(new(startX, startY), new(goalX, goalY), default));

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(3, 0)]
    [InlineData(0, 1)]
    public void A_cell_outside_the_grid_is_an_error(int x, int y)
    {
        var search = new GridSearch(Grids.Drawn("..."));

        Assert.Throws<ArgumentOutOfRangeException>("start", () => search.FindPath(new(x, y), new(0, 0), default));
        Assert.Throws<ArgumentOutOfRangeException>("goal", () => search.FindPath(new(0, 0), new(x, y), default));
    }

    [Fact]
    public void Dear_ground_is_walked_around()
    {
        var path = new GridSearch(Grids.Drawn(
            ".....",
            ".999.",
            ".999.")).FindPath(new(0, 2), new(4, 2), default);

        Assert.Equal(8, path!.Cost);
        Assert.DoesNotContain(path.Cells, static c => c is { X: > 0 and < 4, Y: > 0 });
    }

    [Fact]
    public void Queries_at_once_answer_as_one_after_the_other()
    {
        var random = new Random(7);
        var grid = new CostGrid(90, 70, [.. Enumerable.Range(0, 6300).Select(_ => random.Next(4) == 0 ? 0f : random.Next(1, 5))]);
        var search = new GridSearch(grid);
        var pairs = Enumerable.Range(0, 300)
            .Select(_ => (new Cell(random.Next(90), random.Next(70)), new Cell(random.Next(90), random.Next(70)))).ToArray();
        var expected = pairs.Select(p => search.FindPath(p.Item1, p.Item2, default)?.Cost).ToArray();

        var answers = pairs.AsParallel().AsOrdered().WithDegreeOfParallelism(8)
            .Select(p => search.FindPath(p.Item1, p.Item2, default)?.Cost).ToArray();

        Assert.Equal(expected, answers);
        Assert.Contains(expected, static c => c is not null);
    }

    [Fact]
    public void A_cancelled_query_stops()
    {
        // The goal is sealed off: without cancellation all four million cells would be visited.
        var costs = Enumerable.Repeat(1f, 2000 * 2000).ToArray();
        costs[^2] = costs[^2001] = 0;
        var search = new GridSearch(new CostGrid(2000, 2000, costs), SearchAlgorithm.AStar);
        using var source = new CancellationTokenSource();

        // A thread of its own: a timer would wait for the pool, which other tests keep busy.
        var canceller = new Thread(() =>
        {
            Thread.Sleep(5);
            source.Cancel();
        });
        canceller.Start();

        Assert.Throws<OperationCanceledException>(() => search.FindPath(new(0, 0), new(1999, 1999), source.Token));
        canceller.Join();
    }

    [Theory]
    [InlineData(-1f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_cost_that_is_none_is_refused(float cost) =>
        Assert.Throws<ArgumentException>("costs", () => new CostGrid(2, 1, [1, cost]));

    [Fact]
    public void Costs_that_do_not_fill_the_grid_are_refused() =>
        Assert.Throws<ArgumentException>("costs", static () => new CostGrid(2, 2, [1, 1, 1]));

    [Fact]
    public void A_grid_of_classes_is_the_grid_of_their_costs() => Gen.Select(Gen.Int[1, 70], Gen.Int[1, 5])
        .SelectMany(
            static size =>
                Gen.Select(
                    Gen.Const(size), Gen.Byte[0, 4].Array[size.Item1 * size.Item2],
                    Gen.OneOf(Gen.Const(0f), Gen.Const(1f), Gen.Const(2.5f)).Array[256]))
        .Sample(
            static (size, classes, costs) =>
            {
                var (width, height) = size;
                var (found, expected) =
                    (new CostGrid(width, height, classes, costs), new CostGrid(width, height, [.. classes.Select(id => costs[id])]));
                Assert.All(Grids.CellsOf(expected), cell => Assert.Equal(expected.CostOf(cell.X, cell.Y), found.CostOf(cell.X, cell.Y)));
                Assert.Equal(
                    (expected.MinimumCost, expected.MaximumCost, expected.IsUniform),
                    (found.MinimumCost, found.MaximumCost, found.IsUniform));
            },
            iter: 300,
            threads: 1);

    [Fact]
    public void Classes_without_a_cost_each_are_refused()
    {
        Assert.Throws<ArgumentException>("costs", static () => new CostGrid(2, 1, new byte[2], [1, 1]));
        Assert.Throws<ArgumentException>("costs", static () => new CostGrid(2, 1, new byte[2], [.. Enumerable.Repeat(-1f, 256)]));
        Assert.Throws<ArgumentException>("classes", static () => new CostGrid(2, 1, new byte[3], new float[256]));
    }

    [Fact]
    public void A_grid_knows_its_costs()
    {
        var grid = Grids.Drawn("2#", "53");

        Assert.Equal((2, false), (grid.MinimumCost, grid.IsUniform));
        Assert.Equal((5, 0, 0), (grid.CostOf(0, 1), grid.CostOf(1, 0), grid.CostOf(2, 0)));
        Assert.Equal((0, true), (Grids.Drawn("#").MinimumCost, Grids.Drawn("#").IsUniform));
    }

    private static void AnswersAsDijkstra(
        (CostGrid Grid, Cell Start, Cell Goal) problem, SearchAlgorithm algorithm, bool indexed = false)
    {
        var (grid, start, goal) = problem;
        var search = new GridSearch(grid, algorithm);

        if (indexed)
        {
            search.BuildIndex(default);
        }

        var path = search.FindPath(start, goal, default);

        if (!grid.IsPassable(start) || !NaiveDijkstra.From(grid, start).TryGetValue(goal, out var optimum))
        {
            Assert.Null(path);
            return;
        }

        Assert.NotNull(path);
        Assert.Equal(optimum, path.Cost, 1e-9 * Math.Max(1, optimum));
        Assert.Equal(optimum, PathRules.CostOf(grid, path, start, goal), 1e-9 * Math.Max(1, optimum));
    }
}
