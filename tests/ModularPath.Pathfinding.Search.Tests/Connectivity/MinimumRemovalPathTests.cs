using ModularPath.Pathfinding.Search.Connectivity;

namespace ModularPath.Pathfinding.Search.Tests.Connectivity;

public sealed class MinimumRemovalPathTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Crosses_as_few_cells_as_any_way_and_is_as_short_as_those_allow(bool fromGoal) => Grids.Problems.Sample(
        problem =>
        {
            var (grid, start, goal) = problem;
            var crossing = fromGoal
                ? MinimumRemovalPath.FindFromGoal(grid, start, goal, null, default)!
                : MinimumRemovalPath.Find(grid, start, goal, null, default)!;
            var (blocked, length) = NaiveMinimumRemoval.Between(grid, start, goal)!.Value;

            Assert.Equal(blocked, crossing.Openings.Sum(static run => run.Count));
            Assert.Equal(length, crossing.Length, 1e-9);
            Assert.Equal((start, goal), (crossing.Cells[0], crossing.Cells[^1]));
            Assert.Equal(crossing.Cells.Where(c => !grid.IsPassable(c)), crossing.Openings.SelectMany(static run => run));
        },
        iter: 4000,
        threads: 1,
        print: static p => $"{p.Start} to {p.Goal}{Grids.Print(p.Grid)}");

    [Fact]
    public void Opening_its_cells_connects_the_two() => Grids.Problems.Sample(
        static problem =>
        {
            var (grid, start, goal) = problem;
            var opened = MinimumRemovalPath.Find(grid, start, goal, null, default)!.Openings.SelectMany(static run => run).ToHashSet();
            var costs = Enumerable.Range(0, grid.Width * grid.Height).Select(i => new Cell(i % grid.Width, i / grid.Width))
                .Select(c => opened.Contains(c) ? 1 : grid.CostOf(c.X, c.Y));

            Assert.Contains(goal, NaiveDijkstra.From(new CostGrid(grid.Width, grid.Height, [.. costs]), start).Keys);
        },
        iter: 1000,
        threads: 1,
        print: static p => $"{p.Start} to {p.Goal}{Grids.Print(p.Grid)}");

    [Fact]
    public void Two_walls_are_two_openings_and_a_thin_place_is_worth_a_detour()
    {
        var crossing = MinimumRemovalPath.Find(
            Grids.Drawn(
                "..##..#..",
                "..##..#..",
                "...#..#.."), new(0, 0), new(8, 2), null, default)!;

        Assert.Equal([[new Cell(3, 2)], [new Cell(6, 2)]], crossing.Openings);
    }

    [Fact]
    public void What_may_not_be_opened_is_not()
    {
        var grid = Grids.Drawn(
            ".#.",
            ".#.",
            "..#");
        Assert.Equal(
            new Cell(2, 2), MinimumRemovalPath.Find(grid, new(0, 0), new(2, 0), static c => c.X != 1, default)!.Openings.Single().Single());
        Assert.Null(MinimumRemovalPath.Find(grid, new(0, 0), new(2, 0), static _ => false, default));
    }

    [Fact]
    public void Outside_there_is_nothing_to_open()
    {
        Assert.Throws<ArgumentOutOfRangeException>(
            "start", static () => MinimumRemovalPath.Find(Grids.Drawn(".."), new(0, 1), new(0, 0), null, default));
        Assert.Throws<ArgumentOutOfRangeException>(
            "goal", static () => MinimumRemovalPath.Find(Grids.Drawn(".."), new(0, 0), new(2, 0), null, default));
    }
}
