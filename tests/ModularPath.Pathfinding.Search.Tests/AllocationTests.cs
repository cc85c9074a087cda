using ModularPath.Pathfinding.Search.Lines;
using ModularPath.Pathfinding.Search.Paths;

namespace ModularPath.Pathfinding.Search.Tests;

// The pool is shared by the process: no other test may take the warm buffers meanwhile.
[CollectionDefinition(DisableParallelization = true)]
public sealed class Alone;

[Collection<Alone>]
public sealed class AllocationTests
{
    [Theory]
    [InlineData(SearchAlgorithm.AStar)]
    [InlineData(SearchAlgorithm.JumpPoints)]
    [InlineData(SearchAlgorithm.HubLabels)]
    [InlineData(SearchAlgorithm.Hierarchy)]
    public void A_warm_query_allocates_nothing(SearchAlgorithm algorithm)
    {
        var search = new GridSearch(
            Grids.Drawn(
                "......#.",
                ".####.##",
                "........"),
            algorithm);

        Assert.Equal((10, 0), Allocated(search, new(7, 2)));
        Assert.Equal((0, 0), Allocated(search, new(7, 0)));
    }

    [Fact]
    public void Nor_does_one_by_landmarks()
    {
        var search = new GridSearch(Grids.Drawn("..3...#.", ".####.##", "...2...."));
        search.BuildIndex(default);
        Assert.Equal((10, 0), Allocated(search, new(7, 2)));
    }

    [Fact]
    public void Nor_does_one_under_one_ways()
    {
        var search = new GridSearch(Grids.Drawn("....", ".##.", "....").With(new OneWayCells(4, 3, [([new Cell(1, 0)], 270)])));
        Assert.Equal((7, 0), Allocated(search, new(3, 1)));
    }

    [Fact]
    public void Nor_does_a_line()
    {
        var (lines, line) = (new ShortestLines(Grids.Drawn("......#.", ".####.##", "........")), new LineBuffer());
        lines.TryFind(new(0, 0), new(7, 2), line, default);
        var before = GC.GetAllocatedBytesForCurrentThread();
        lines.TryFind(new(0, 0), new(7, 2), line, default);

        Assert.Equal((4, 0), (line.Points.Length, GC.GetAllocatedBytesForCurrentThread() - before));
    }

    private static (int Cells, long Bytes) Allocated(GridSearch search, Cell goal)
    {
        var path = new PathBuffer();
        search.TryFindPath(new(0, 0), goal, path, default);
        var before = GC.GetAllocatedBytesForCurrentThread();
        search.TryFindPath(new(0, 0), goal, path, default);
        return (path.Cells.Length, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
