using ModularPath.Pathfinding.Search.Connectivity;
using ModularPath.Pathfinding.Search.Fields;
using ModularPath.Pathfinding.Search.Geometry;
using ModularPath.Pathfinding.Search.Paths;

namespace ModularPath.Pathfinding.Search.Tests.Grid;

public sealed class OneWayCellsTests
{
    [Fact]
    public void Searches_and_fields_of_both_ends_answer_as_a_naive_Dijkstra_of_allowed_steps_does() => OneWayZones.Problems.Sample(
        static problem =>
        {
            var (grid, zones, start, goal) = problem;
            var costs = CostsFrom(problem);
            var path = new GridSearch(grid).FindPath(start, goal, default);
            var back = DistanceField.From(grid.Reversed, [goal], FieldBound.None, default);
            Assert.Equal(costs.GetValueOrDefault(goal, double.PositiveInfinity), back.CostTo(start), 1e-7);
            Assert.Equal(costs.GetValueOrDefault(goal, double.PositiveInfinity), path?.Cost ?? double.PositiveInfinity, 1e-7);
            AssertAllowed(zones, path);
            AssertAllowed(zones, DistanceField.From(grid, start, default).PathTo(goal));

            // Two starts and one goal: the matrix searches from the goal.
            var table = CostMatrix.Between(grid, [start, goal], [goal], default);
            Assert.Equal(costs.GetValueOrDefault(goal, double.PositiveInfinity), table[0][0], 1e-7);
        },
        iter: 4000,
        threads: 1,
        print: OneWayZones.Print);

    [Fact]
    public void Other_ways_obey_and_the_first_is_a_best_one() => OneWayZones.Problems.Sample(
        static problem =>
        {
            var (grid, zones, start, goal) = problem;
            var (ways, least) =
                (ViaPaths.Between(grid, start, goal, default), CostsFrom(problem).GetValueOrDefault(goal, double.PositiveInfinity));
            var paths = ways.Alternatives(1.4, static _ => false).Select(static way => way.Path).ToArray();
            Assert.Equal(least, ways.LeastCost, 1e-7);
            Assert.All(paths, path => AssertAllowed(zones, path));
            Assert.All(paths, path => Assert.Equal(path.Cost, PathRules.CostOf(grid, path, start, goal), 1e-7));
            Assert.True(start == goal || double.IsPositiveInfinity(least) || Math.Abs(least - paths[0].Cost) < 1e-7);
        },
        iter: 1500,
        threads: 1,
        print: OneWayZones.Print);

    [Fact]
    public void What_to_open_lets_one_through_the_right_way() => OneWayZones.Problems.Sample(
        static problem =>
        {
            var (grid, zones, start, goal) = problem;
            var crossing = MinimumRemovalPath.Find(grid, start, goal, null, default);
            var expected = NaiveMinimumRemoval.Between(grid, start, goal, zones.AllowsStep);
            Assert.Equal(expected?.Blocked, crossing?.Openings.Sum(static run => run.Count));
            Assert.Equal(expected?.Length ?? 0, crossing?.Length ?? 0, 1e-9);
            Assert.All(crossing?.Cells.Zip(crossing.Cells.Skip(1)) ?? [], step => Assert.True(zones.AllowsStep(step.First, step.Second)));
        },
        iter: 2000,
        threads: 1,
        print: OneWayZones.Print);

    [Fact]
    public void A_straightened_path_goes_against_nothing() => OneWayZones.Problems.Sample(
        static problem =>
        {
            var (grid, zones, start, goal) = problem;

            if (new GridSearch(grid).FindPath(start, goal, default) is { } path)
            {
                var line = PathSimplifier.Simplify(grid, path);
                Assert.Equal((start.Centre, goal.Centre), (line[0], line[^1]));
                Assert.All(line.Zip(line.Skip(1)), piece => Assert.True(
                    ExactGeometry.IsClear(grid, piece.First, piece.Second) && zones.AllowsLine(grid, piece.First, piece.Second),
                    $"{piece}"));
            }
        },
        iter: 4000,
        threads: 1,
        print: OneWayZones.Print);

    [Fact]
    public void A_clear_line_goes_against_nothing_and_where_bearings_are_those_of_steps_all_such_are_clear() =>
        (from problem in OneWayZones.Problems
         from a in Grids.PositionIn(problem.Grid)
         from b in Grids.PositionIn(problem.Grid)
         select (problem, a, b)).Sample(
            static sample =>
            {
                var ((grid, zones, _, _), a, b) = sample;
                var (clear, expected) =
                    (LineOfSight.IsClear(grid, a, b), ExactGeometry.IsClear(grid, a, b) && zones.AllowsLine(grid, a, b));
                Assert.True(!clear || expected);
                Assert.True(clear || !expected || zones.Zones.Any(static zone => zone.Bearing % 45 != 0));
            },
            iter: 8000,
            threads: 1,
            print: static s => $"{s.a} to {s.b}: {OneWayZones.Print(s.problem)}");

    [Fact]
    public void Cells_that_touch_only_at_corners_close_a_corridor_to_one_side()
    {
        Cell[] staircase = [new(2, 0), new(3, 1), new(4, 2)];
        var grid = Grids.Drawn(".......", ".......", ".......").With(new OneWayCells(7, 3, [(staircase, 45)]));
        var search = new GridSearch(grid);

        Assert.Equal(6, search.FindPath(new(0, 1), new(6, 1), default)!.Cost, 1e-9);
        Assert.Null(search.FindPath(new(6, 1), new(0, 1), default));
        Assert.Equal(Math.Sqrt(2), search.FindPath(new(3, 1), new(2, 0), default)!.Cost, 1e-9);
    }

    [Theory]
    [InlineData(0, 0, -1, true)]
    [InlineData(0, 5, 0, true)]
    [InlineData(0, 5, 0.1, false)]
    [InlineData(90, -1, 0, false)]
    [InlineData(270, -1, 0, true)]
    [InlineData(0, 0, 0, true)]
    public void A_bearing_is_clockwise_from_up_and_lets_across(double bearing, double dx, double dy, bool allowed)
    {
        var oneWay = new OneWayCells(2, 2, [([new Cell(1, 1)], bearing)]);
        Assert.Equal(allowed, oneWay.Allows(new(1, 1), dx, dy));
        Assert.True(oneWay.Allows(new(0, 1), dx, dy) && oneWay.Allows(new(2, 1), dx, dy));
        Assert.True((dx, dy) == (0, 0) || allowed == oneWay.Reversed.Allows(new(1, 1), -dx, -dy));
    }

    [Fact]
    public void What_makes_no_one_way_is_an_error()
    {
        Assert.Throws<ArgumentOutOfRangeException>(static () => new OneWayCells(2, 2, [([new Cell(2, 0)], 0)]));
        Assert.Throws<ArgumentOutOfRangeException>(static () => new OneWayCells(2, 2, [([], double.NaN)]));
        Assert.Throws<ArgumentException>("oneWay", static () => Grids.Drawn("..").With(new OneWayCells(2, 2, [])));
        Assert.Throws<ArgumentException>(
            "algorithm", static () => new GridSearch(Grids.Drawn("..").With(new OneWayCells(2, 1, [])), SearchAlgorithm.JumpPoints));
    }

    private static Dictionary<Cell, double> CostsFrom((CostGrid Grid, OneWayZones Zones, Cell Start, Cell Goal) problem) =>
        problem.Grid.IsPassable(problem.Start) ? NaiveDijkstra.From(problem.Grid, problem.Start, problem.Zones.AllowsStep) : [];

    private static void AssertAllowed(OneWayZones zones, GridPath? path) =>
        Assert.All(path?.Cells.Zip(path.Cells.Skip(1)) ?? [], step => Assert.True(zones.AllowsStep(step.First, step.Second), $"{step}"));
}
