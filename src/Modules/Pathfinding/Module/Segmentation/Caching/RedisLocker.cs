using System.Diagnostics;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;
using ZiggyCreatures.Caching.Fusion.Locking.Distributed;

namespace ModularPath.Pathfinding.Segmentation.Caching;

/// <summary>
/// One process of several asks the model for a picture, the others wait for its answer. Where Redis does not answer, or
/// the wait is over, everyone asks: the lock saves work and guards nothing.
/// </summary>
internal sealed class RedisLocker(RedisLink redis) : IFusionCacheDistributedLocker
{
    /// <summary>After this a holder counts as dead.</summary>
    public static readonly TimeSpan Expiry = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    public async ValueTask<object?> AcquireLockAsync(
        string cacheName, string cacheInstanceId, string operationId, string key, string lockName, TimeSpan timeout, ILogger? logger, CancellationToken token)
    {
        RedisValue mine = $"{cacheInstanceId}:{operationId}";
        var start = Stopwatch.GetTimestamp();

        while (await redis.TryAsync<bool?>(async database => await database.LockTakeAsync(lockName, mine, Expiry)) is { } isTaken)
        {
            if (isTaken)
            {
                return mine;
            }

            if (timeout != Timeout.InfiniteTimeSpan && Stopwatch.GetElapsedTime(start) > timeout)
            {
                return null;
            }

            await Task.Delay(Interval, token);
        }

        return null;
    }

    public async ValueTask ReleaseLockAsync(
        string cacheName, string cacheInstanceId, string operationId, string key, string lockName, object? lockObj, ILogger? logger, CancellationToken token)
    {
        if (lockObj is RedisValue mine)
        {
            await redis.TryAsync(database => database.LockReleaseAsync(lockName, mine));
        }
    }

    public object? AcquireLock(
        string cacheName, string cacheInstanceId, string operationId, string key, string lockName, TimeSpan timeout, ILogger? logger, CancellationToken token) =>
        throw Blocking();

    public void ReleaseLock(
        string cacheName, string cacheInstanceId, string operationId, string key, string lockName, object? lockObj, ILogger? logger, CancellationToken token) =>
        throw Blocking();

    private static NotSupportedException Blocking() => new("Masks are asked for asynchronously.");
}
