using Microsoft.Extensions.Caching.Distributed;

namespace ModularPath.Pathfinding.Segmentation.Caching;

/// <summary>Redis as the second level of FusionCache; asynchronous only, as that is all FusionCache uses here.</summary>
/// <remarks>
/// Not the package Microsoft.Extensions.Caching.StackExchangeRedis: everything that asks Redis must share one <see cref="RedisLink"/>, so
/// that a hung Redis costs one timeout in all, not one for each command.
/// </remarks>
/// <param name="redis">The connection.</param>
/// <param name="lifetime">Lifetime of every entry.</param>
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

    public Task RefreshAsync(string key, CancellationToken token = default) =>
        throw new NotSupportedException("Masks have no sliding expiration.");

    private static NotSupportedException Blocking() => new("Masks are asked for asynchronously.");
}
