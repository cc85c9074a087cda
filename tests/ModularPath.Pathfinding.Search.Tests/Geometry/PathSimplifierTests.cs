using ModularPath.Pathfinding.Search.Geometry;
using ModularPath.Testing.MovingAi;

namespace ModularPath.Pathfinding.Search.Tests.Geometry;

public sealed class PathSimplifierTests
{
    [Fact]
    public void Lines_touch_no_blocked_cell_and_are_neither_longer_nor_dearer() => Grids.Problems.Sample(
        static problem =>
        {
            var (grid, start, goal) = problem;

            if (new GridSearch(grid).FindPath(start, goal, default) is not { } path)
            {
                return;
            }

            var line = PathSimplifier.Simplify(grid, path);

            Assert.Equal((start.Centre, goal.Centre), (line[0], line[^1]));
            Assert.All(line.Zip(line.Skip(1)), s => Assert.True(ExactGeometry.IsClear(grid, s.First, s.Second)));
            Assert.True(LengthOf(line) <= path.Length * (1 + 1e-9));
            Assert.True(CostOf(grid, line) <= CostOf(grid, [.. path.Cells.Select(static c => c.Centre)]) * (1 + 1e-9));
        },
        iter: 4000,
        threads: 1,
        print: static p => $"{p.Start} to {p.Goal}{Grids.Print(p.Grid)}");

    [Fact]
    public void On_uniform_ground_no_line_is_shorter_than_the_shortest_and_no_two_pieces_can_be_one() =>
        Grids.Problems.Where(static p => p.Grid.IsUniform).Sample(
        static problem =>
        {
            var (grid, start, goal) = problem;

            if (new GridSearch(grid).FindPath(start, goal, default) is not { } path)
            {
                return;
            }

            var line = PathSimplifier.Simplify(grid, path);

            Assert.All(line.Zip(line.Skip(1)), s => Assert.True(ExactGeometry.IsClear(grid, s.First, s.Second)));
            Assert.InRange(LengthOf(line), new VisibilityGraph(grid, everyCell: true).Length(start, goal) - 1e-6, path.Length + 1e-6);
            Assert.All(line.Skip(2).Zip(line, line.Skip(1)), bend =>
                Assert.True(
                    !ExactGeometry.IsClear(grid, bend.Second, bend.First)
                        || LengthOf([bend.Second, bend.Third, bend.First]) - LengthOf([bend.Second, bend.First]) < 1e-6));
        },
        iter: 1500,
        threads: 1,
        print: static p => $"{p.Start} to {p.Goal}{Grids.Print(p.Grid)}");

    [Fact]
    public void A_pillar_is_passed_as_closely_as_can_be()
    {
        var costs = Enumerable.Repeat(1f, 41 * 21).ToArray();

        for (var i = 0; i < costs.Length; i++)
        {
            costs[i] = i % 41 is >= 18 and <= 22 && i / 41 is >= 6 and <= 14 ? 0 : 1;
        }

        var grid = new CostGrid(41, 21, costs);
        var line = PathSimplifier.Simplify(grid, new GridSearch(grid).FindPath(new(0, 10), new(40, 10), default)!);

        // Past two corners, 17 and 23 across, 5 up or 15 down.
        Assert.Equal((2 * Math.Sqrt((17 * 17) + (5 * 5))) + 6, LengthOf(line), 1e-9);
    }

    [Fact]
    public void An_open_field_is_crossed_in_one_line()
    {
        var grid = new CostGrid(40, 17, [.. Enumerable.Repeat(1f, 680)]);
        var path = new GridSearch(grid).FindPath(new(1, 2), new(38, 15), default)!;

        Assert.Equal([(1.5, 2.5), (38.5, 15.5)], PathSimplifier.Simplify(grid, path));
    }

    [Fact]
    public void A_cheap_detour_is_kept()
    {
        var grid = Grids.Drawn(
            ".....",
            ".999.",
            ".999.");
        var path = new GridSearch(grid).FindPath(new(0, 2), new(4, 2), default)!;

        Assert.Equal(8, CostOf(grid, PathSimplifier.Simplify(grid, path)), 1e-9);
    }

    [Fact]
    public void A_path_of_one_cell_is_one_position()
    {
        var grid = Grids.Drawn(".");

        Assert.Equal([(0.5, 0.5)], PathSimplifier.Simplify(grid, new GridSearch(grid).FindPath(new(0, 0), new(0, 0), default)!));
    }

    private static double LengthOf(IReadOnlyList<(double X, double Y)> line) =>
        line.Zip(line.Skip(1), static (a, b) => Math.Sqrt(Math.Pow(b.X - a.X, 2) + Math.Pow(b.Y - a.Y, 2))).Sum();

    private static double CostOf(CostGrid grid, IReadOnlyList<(double X, double Y)> line) =>
        line.Zip(line.Skip(1), (a, b) => LineCost.Of(grid, a, b)).Sum();
}
