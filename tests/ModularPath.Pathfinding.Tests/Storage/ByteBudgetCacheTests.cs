using ModularPath.Pathfinding.Storage.Files;

namespace ModularPath.Pathfinding.Tests.Storage;

public sealed class ByteBudgetCacheTests
{
    [Fact]
    public void The_budget_holds_and_what_was_used_longest_ago_goes_first()
    {
        var cache = new ByteBudgetCache<int, byte[]>(10, static bytes => bytes.Length);
        cache.Put(1, new byte[4]);
        cache.Put(2, new byte[4]);
        Assert.True(cache.TryGet(1, out _));
        cache.Put(3, new byte[4]);
        Assert.Equal([true, false, true], Present(cache));
        cache.Put(1, new byte[7]);
        Assert.Equal([true, false, false], Present(cache));
    }

    [Fact]
    public void What_is_larger_than_all_is_not_kept_and_pushes_nothing_out()
    {
        var cache = new ByteBudgetCache<int, byte[]>(10, static bytes => bytes.Length);
        cache.Put(1, new byte[4]);
        cache.Put(2, new byte[11]);
        Assert.Equal([true, false, false], Present(cache));
        cache.Remove(1);
        Assert.Equal([false, false, false], Present(cache));
    }

    private static IEnumerable<bool> Present(ByteBudgetCache<int, byte[]> cache) =>
        [cache.TryGet(1, out _), cache.TryGet(2, out _), cache.TryGet(3, out _)];
}
