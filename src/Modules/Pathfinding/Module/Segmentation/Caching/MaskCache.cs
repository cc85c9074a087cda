using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using ModularPath.Pathfinding.Telemetry;
using ZiggyCreatures.Caching.Fusion;

namespace ModularPath.Pathfinding.Segmentation.Caching;

/// <summary>
/// Masks by the SHA-256 of their picture and of the model's file. Entries are immutable and never become wrong. Kept in memory up
/// to a number of bytes and, if configured, in a Redis that several processes share.
/// </summary>
internal sealed class MaskCache : IDisposable
{
    // Part of every key; change the number if the same model reads the same picture differently, or entries are encoded
    // differently.
    private const string Scheme = "modularpath:masks:2:";

    // Longer than any request waits.
    private static readonly TimeSpan FailureLifetime = TimeSpan.FromMinutes(1);

    private readonly MemoryCache _memory;
    private readonly FusionCache _cache;
    private readonly long _mostPixels;

    public MaskCache(IOptions<MaskCacheOptions> options, IOptions<PathfindingOptions> limits, RedisLink redis, IMeterFactory meters)
    {
        _mostPixels = limits.Value.Limits.MaxPixels;
        _memory = new MemoryCache(new MemoryCacheOptions { SizeLimit = options.Value.MemoryBytes, TrackStatistics = true });
        _cache = new FusionCache(
            new FusionCacheOptions
            {
                CacheName = "masks",
                CacheKeyPrefix = Scheme,
                DisableTagging = true,
                DefaultEntryOptions = new FusionCacheEntryOptions
                {
                    Duration = options.Value.Lifetime,
                    // As long as a holder may keep the lock: after that the holder has died.
                    DistributedLockTimeout = RedisLocker.Expiry,
                    ReThrowSerializationExceptions = false,
                },
            },
            // No logger: it would log every query. RedisLink and the Inference client report their own outages.
            _memory);

        meters.Create(PathfindingTelemetry.Name).CreateObservableGauge(
            "segmentation.cache.size", () => Bytes, "By", "Memory that masks of pictures seen before take.");

        if (options.Value.Redis is { Length: > 0 })
        {
            _cache.SetupDistributedCache(new RedisStore(redis, options.Value.Lifetime), new EntrySerializer());
            _cache.SetupDistributedLocker(new RedisLocker(redis));
        }
    }

    /// <summary>Memory used, in bytes.</summary>
    public long Bytes => _memory.GetCurrentStatistics()!.CurrentEstimatedSize!.Value;

    /// <summary>The cached mask (<see cref="MaskOrigin.Cache"/>), or what the model answers now.</summary>
    public async Task<SegmentationMask> GetOrAskAsync(
        string picture, string digest, Func<CancellationToken, Task<SegmentationMask>> ask, CancellationToken cancellationToken)
    {
        SegmentationMask? fresh = null;
        var (key, start) = (KeyOf(picture, digest), Stopwatch.GetTimestamp());
        var known = await _cache.GetOrSetAsync<byte[]>(
            key,
            async (context, token) =>
            {
                fresh = await AskAsync(key, start, ask, token);
                var isExpected = IsWorthKeeping(fresh) && fresh.ModelDigest == digest;
                var bytes = isExpected ? Encode(fresh) : [];
                context.Options.SetSize(bytes.Length).SetSkipMemoryCacheWrite(!isExpected).SetSkipDistributedCacheWrite(!isExpected, true);
                return bytes;
            },
            token: cancellationToken);

        if (fresh is null && Decode(known, MaskOrigin.Cache) is { } mask)
        {
            return mask;
        }

        if (fresh is null)
        {
            await _cache.RemoveAsync(key, token: cancellationToken);   // the entry is damaged
        }

        return fresh?.ModelDigest == digest
            ? await PointAsync(picture, fresh, cancellationToken)
            : await RememberAsync(picture, fresh ?? await ask(cancellationToken), cancellationToken);
    }

    /// <summary>Caches a mask if a model made it.</summary>
    /// <returns>The same mask.</returns>
    public async Task<SegmentationMask> RememberAsync(string picture, SegmentationMask mask, CancellationToken cancellationToken)
    {
        if (!IsWorthKeeping(mask))
        {
            return mask;
        }

        await SetAsync(KeyOf(picture, mask.ModelDigest!), Encode(mask), cancellationToken);
        return await PointAsync(picture, mask, cancellationToken);
    }

    /// <summary>The mask from the last model that read the picture (<see cref="MaskOrigin.Stale"/>); null if there is none.</summary>
    public async Task<SegmentationMask?> LatestAsync(string picture, CancellationToken cancellationToken) =>
        await _cache.TryGetAsync<byte[]>(picture, token: cancellationToken) is { HasValue: true } pointer
        && await _cache.TryGetAsync<byte[]>(
            KeyOf(picture, Encoding.ASCII.GetString(pointer.Value)), token: cancellationToken) is { HasValue: true } known
            ? Decode(known.Value, MaskOrigin.Stale)
            : null;

    public void Dispose()
    {
        _cache.Dispose();
        _memory.Dispose();
    }

    // Requests that waited for another's call share its failure: each in turn would wait as long for the same failure.
    private async Task<SegmentationMask> AskAsync(
        string key, long start, Func<CancellationToken, Task<SegmentationMask>> ask, CancellationToken cancellationToken)
    {
        var failed = $"{key}:failed";

        if (_memory.TryGetValue(failed, out (long At, SegmentationUnavailableException Failure) last) && last.At > start)
        {
            throw new SegmentationUnavailableException(last.Failure.Message, last.Failure) { RetryAfter = last.Failure.RetryAfter };
        }

        try
        {
            return await ask(cancellationToken);
        }
        catch (SegmentationUnavailableException e)
        {
            _memory.Set(
                failed, (Stopwatch.GetTimestamp(), e),
                new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = FailureLifetime });
            throw;
        }
    }

    // Under the picture's own key: the digest of the model that read it last.
    private async Task<SegmentationMask> PointAsync(string picture, SegmentationMask mask, CancellationToken cancellationToken)
    {
        await SetAsync(picture, Encoding.ASCII.GetBytes(mask.ModelDigest!), cancellationToken);
        return mask;
    }

    private ValueTask SetAsync(string key, byte[] value, CancellationToken cancellationToken) =>
        _cache.SetAsync(key, value, entry => entry.SetSize(value.Length), token: cancellationToken);

    private static string KeyOf(string picture, string digest) => $"{picture}:{digest}";

    // A fallback's mask must not outlive the outage.
    private static bool IsWorthKeeping(SegmentationMask mask) => mask is { Origin: MaskOrigin.Model, ModelDigest: not null };

    private static byte[] Encode(SegmentationMask mask)
    {
        // The confidence is stored as it is; labels usually compress to an eighth of that or less.
        using var bytes = new MemoryStream(mask.Confidence.Length + (mask.Labels.Length / 8) + 4096);
        SegmentationMaskFormat.Write(mask, bytes);
        return bytes.ToArray();
    }

    private SegmentationMask? Decode(byte[] bytes, MaskOrigin origin)
    {
        try
        {
            var mask = SegmentationMaskFormat.Read(new MemoryStream(bytes), _mostPixels);
            return new SegmentationMask(mask.Width, mask.Height, mask.Labels, mask.Confidence, origin, mask.Model, mask.ModelDigest);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
