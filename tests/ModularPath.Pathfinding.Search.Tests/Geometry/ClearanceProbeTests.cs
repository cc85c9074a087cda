using ModularPath.Pathfinding.Search.Geometry;

namespace ModularPath.Pathfinding.Search.Tests.Geometry;

public sealed class ClearanceProbeTests
{
    private static readonly Gen<double> Limit = Gen.Frequency((3, Gen.Double[0, 12]), (1, Gen.Const(double.PositiveInfinity)));

    [Fact]
    public void It_is_the_distance_to_the_nearest_blocked_cell_whatever_was_asked_before() =>
        Gen.OneOf(Grids.Any, Grids.UniformProblems.Select(static p => p.Grid))
        .SelectMany(static grid => Gen.Select(Gen.Const(grid), Gen.Select(Grids.CellOf(grid), Limit).Array[1, 12]))
        .Sample(
            static (grid, asked) =>
            {
                var probe = new ClearanceProbe(grid);
                Cell[] blocked = [.. Grids.CellsOf(grid).Where(cell => !grid.IsPassable(cell))];

                foreach (var (cell, limit) in asked)
                {
                    var nearest = blocked.Length == 0
                        ? double.PositiveInfinity
                        : blocked.Min(other => double.Hypot(other.X - cell.X, other.Y - cell.Y));
                    Assert.Equal(Math.Min(nearest - 0.5, limit), probe.At(cell, limit), 9);
                }
            },
            iter: 3000,
            threads: 1,
            print: static problem => Grids.Print(problem.Item1) + string.Join(' ', problem.Item2));

    [Fact]
    public void Outside_there_is_none() =>
        Assert.Throws<ArgumentOutOfRangeException>(static () => new ClearanceProbe(Grids.Drawn("..")).At(new(2, 0), 1));
}
