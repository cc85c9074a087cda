namespace ModularPath.Pathfinding.Search.Tests;

public sealed class ViaPathsTests
{
    [Fact]
    public void Every_way_is_shortest_through_a_cell_and_the_first_is_a_best_one() => Grids.Problems.Sample(
        static problem =>
        {
            var (grid, start, goal) = problem;
            var reached = grid.IsPassable(start) ? NaiveDijkstra.From(grid, start) : [];
            var ways = ViaPaths.Between(grid, start, goal, default);
            var others = ways.Alternatives(1.4, static _ => false).ToArray();

            if (!reached.TryGetValue(goal, out var least))
            {
                Assert.Equal(double.PositiveInfinity, ways.LeastCost);
                Assert.Empty(others);
                return;
            }

            var back = NaiveDijkstra.From(grid, goal);
            Assert.Equal(least, ways.LeastCost, 1e-9 * Math.Max(1, least));
            Assert.Equal(others.Select(static w => w.Path.Cost).Order(), others.Select(static w => w.Path.Cost));
            Assert.True(start == goal || Math.Abs(least - others[0].Path.Cost) < 1e-9 * Math.Max(1, least));

            foreach (var path in others.Select(static way => way.Path))
            {
                Assert.Equal(path.Cost, PathRules.CostOf(grid, path, start, goal), 1e-9 * Math.Max(1, path.Cost));
                Assert.InRange(path.Cost, least * (1 - 1e-9), (1.4 * least) + 1e-9);
                Assert.Contains(
                    path.Cells, via => Math.Abs(reached[via] + back[via] - path.Cost) < 1e-9 * Math.Max(1, path.Cost) && IsPlateau(via));
            }

            // No neighbour is on a cheaper path, except before and behind.
            bool IsPlateau(Cell via) => Enumerable.Range(0, 9).Select(i => new Cell(via.X + (i % 3) - 1, via.Y + (i / 3) - 1))
                .Where(next => PathRules.StepCost(grid, via, next) is { } step
                    && Math.Abs(reached[next] + step - reached[via]) > 1e-9 * least
                    && Math.Abs(back[next] + step - back[via]) > 1e-9 * least)
                .All(next => reached[next] + back[next] >= reached[via] + back[via] - (1e-8 * least));
        },
        iter: 1500,
        threads: 1,
        print: static p => $"{p.Start} to {p.Goal}{Grids.Print(p.Grid)}");

    [Fact]
    public void The_local_test_asks_whether_the_piece_around_the_cell_is_shortest() => Grids.Problems.Sample(
        static problem =>
        {
            var (grid, start, goal) = problem;
            var search = new GridSearch(grid);
            var ways = ViaPaths.Between(grid, start, goal, default);

            foreach (var way in ways.Alternatives(2, static _ => false))
            {
                // With the whole path as the stretch, only a best path passes.
                Assert.Equal(
                    way.Path.Cost <= ways.LeastCost * (1 + 1e-9),
                    way.IsLocallyShortest(search, 4 * way.Path.Cost, default));
                Assert.True(way.IsLocallyShortest(search, 0, default));
            }
        },
        iter: 1500,
        threads: 1,
        print: static p => $"{p.Start} to {p.Goal}{Grids.Print(p.Grid)}");

    [Fact]
    public void Of_two_ways_of_equal_length_the_second_is_found_when_the_first_is_known()
    {
        var grid = Grids.Drawn(
            ".......",
            ".#####.",
            ".#####.",
            ".#####.",
            ".......");
        var ways = ViaPaths.Between(grid, new(0, 2), new(6, 2), default);
        var other = ways.Alternatives(1.4, static cell => cell.Y < 2).First();

        Assert.Equal(ways.LeastCost, other.Path.Cost, 1e-9);
        Assert.Contains(other.Path.Cells, static c => c.Y == 4);
    }
}
