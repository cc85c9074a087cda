using ModularPath.Pathfinding.Search.Tests.Oracles;

namespace ModularPath.Pathfinding.Search.Tests;

// The pool is the process's: no other test may take the warm buffers meanwhile.
[CollectionDefinition(DisableParallelization = true)]
public sealed class Alone;

[Collection<Alone>]
public sealed class AllocationTests
{
    [Fact]
    public void A_warm_query_allocates_nothing_but_its_path()
    {
        var search = new GridSearch(Grids.Drawn(
            "......#.",
            ".####.##",
            "........"));
        var reachable = Allocated(search, new(7, 2));
        var sealedOff = Allocated(search, new(7, 0));

        Assert.Equal(0, sealedOff);
        Assert.InRange(reachable, 1, 200); // ten cells of 8 bytes, their array and the path
    }

    private static long Allocated(GridSearch search, Cell goal)
    {
        search.FindPath(new(0, 0), goal, default);
        var before = GC.GetAllocatedBytesForCurrentThread();
        search.FindPath(new(0, 0), goal, default);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
