using ModularPath.Pathfinding.Search.Geometry;
using ModularPath.Pathfinding.Search.Lines;

namespace ModularPath.Pathfinding.Search.Tests.Lines;

public sealed class CheapLinesTests
{
    [Fact]
    public void A_line_over_patches_costs_at_most_a_hundredth_more_than_over_a_fine_grid()
    {
        var (random, measured) = (new Random(1), 0);

        while (measured < 40)
        {
            var grid = Patches(random, random.Next(10, 24), random.Next(10, 24));
            var (start, goal) = (CellOf(), CellOf());

            if (start == goal || Known(grid, start, goal) is not { } known)
            {
                continue;
            }

            var line = new CheapLines(grid, new ShortestLines(grid)).Find(start, goal, known, default);
            Assert.InRange(CostOf(grid, line), 0, 1.01 * FineLines.Cost(grid, start, goal));
            measured++;

            Cell CellOf() => new(random.Next(grid.Width), random.Next(grid.Height));
        }
    }

    [Fact]
    public void A_line_is_clear_and_costs_no_more_than_the_known_one() => Grids.PatchProblems.Sample(
        static problem =>
        {
            var (grid, start, goal) = problem;

            if (Known(grid, start, goal) is { } known)
            {
                var line = new CheapLines(grid, new ShortestLines(grid)).Find(start, goal, known, default);

                Assert.Equal((start.Centre, goal.Centre), (line[0], line[^1]));
                Assert.All(line.Zip(line.Skip(1)), s => Assert.True(ExactGeometry.IsClear(grid, s.First, s.Second)));
                Assert.True(CostOf(grid, line) <= CostOf(grid, known) * (1 + 1e-9));
            }
        },
        iter: 2000,
        threads: 1,
        print: static p => $"{p.Start} to {p.Goal}{Grids.Print(p.Grid)}");

    // A long way is searched cell by cell.
    [Fact]
    public void A_long_line_goes_around_dear_ground()
    {
        var costs = Enumerable.Repeat(1f, 200 * 60).ToArray();

        for (var i = 0; i < costs.Length; i++)
        {
            costs[i] = i % 200 is >= 60 and < 140 && i / 200 is >= 20 and < 40 ? 4 : 1;
        }

        var grid = new CostGrid(200, 60, costs);
        var line = new CheapLines(grid, new ShortestLines(grid)).Find(
            new(10, 30), new(190, 28), Known(grid, new(10, 30), new(190, 28))!, default);

        // Past the zone's upper corners (60, 20) and (140, 20).
        var least = double.Hypot(49.5, 10.5) + 80 + double.Hypot(50.5, 8.5);
        Assert.InRange(CostOf(grid, line), least, least * 1.0005);
    }

    private static IReadOnlyList<(double X, double Y)>? Known(CostGrid grid, Cell start, Cell goal) =>
        new GridSearch(grid).FindPath(start, goal, default) is { } path ? PathSimplifier.Simplify(grid, path) : null;

    // Rectangles of other costs, walls among them.
    private static CostGrid Patches(Random random, int width, int height)
    {
        var costs = Enumerable.Repeat(1f, width * height).ToArray();

        for (var patches = random.Next(1, 8); patches > 0; patches--)
        {
            var (left, top, right, bottom) = (random.Next(width), random.Next(height), random.Next(2, 14), random.Next(2, 14));
            var cost = random.Next(3) == 0 ? 0 : 1 + (random.Next(1, 8) / 2f);

            for (var i = 0; i < costs.Length; i++)
            {
                costs[i] = i % width >= left && i % width < left + right && i / width >= top && i / width < top + bottom ? cost : costs[i];
            }
        }

        return new CostGrid(width, height, costs);
    }

    private static double CostOf(CostGrid grid, IReadOnlyList<(double X, double Y)> line) =>
        line.Zip(line.Skip(1), (a, b) => LineCost.Of(grid, a, b)).Sum();
}
