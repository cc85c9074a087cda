using Microsoft.Extensions.Caching.Distributed;

namespace ModularPath.Pathfinding.Segmentation.Caching;

/// <summary>Redis as the second level of FusionCache, only as far as that uses it here: asynchronously.</summary>
/// <param name="redis">Where.</param>
/// <param name="lifetime">Of all entries.</param>
internal sealed class RedisStore(RedisLink redis, TimeSpan lifetime) : IDistributedCache
{
    public async Task<byte[]?> GetAsync(string key, CancellationToken token = default) =>
        await redis.TryAsync<byte[]?>(async database => await database.StringGetAsync(key));

    public Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default) =>
        redis.TryAsync(database => database.StringSetAsync(key, value, lifetime));

    public Task RemoveAsync(string key, CancellationToken token = default) => redis.TryAsync(database => database.KeyDeleteAsync(key));

    public byte[]? Get(string key) => throw Blocking();

    public void Set(string key, byte[] value, DistributedCacheEntryOptions options) => throw Blocking();

    public void Remove(string key) => throw Blocking();

    public void Refresh(string key) => throw Blocking();

    public Task RefreshAsync(string key, CancellationToken token = default) => throw new NotSupportedException("Masks have no sliding expiration.");

    private static NotSupportedException Blocking() => new("Masks are asked for asynchronously.");
}
