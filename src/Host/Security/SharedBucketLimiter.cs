using System.Threading.RateLimiting;

namespace ModularPath.Host.Security;

/// <summary>The token bucket of one key, shared by replicas; a bucket of this process while Redis is away.</summary>
internal sealed class SharedBucketLimiter(SharedBuckets buckets, string key, TokenBucketRateLimiterOptions options) : RateLimiter
{
    private readonly TokenBucketRateLimiter _own = new(options);

    public override TimeSpan? IdleDuration => _own.IdleDuration;

    public override RateLimiterStatistics? GetStatistics() => null;

    // The middleware tries this first, then AcquireAsync: only that can wait for Redis.
    protected override RateLimitLease AttemptAcquireCore(int permitCount) => new Answer(false, null);

    protected override async ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken) =>
        await buckets.TakeAsync(key, options.TokenLimit, options.ReplenishmentPeriod) is { } wait
            ? new Answer(wait == TimeSpan.Zero, wait)
            : _own.AttemptAcquire(permitCount);

    protected override void Dispose(bool disposing)
    {
        _own.Dispose();
        base.Dispose(disposing);
    }

    private sealed class Answer(bool isAcquired, TimeSpan? wait) : RateLimitLease
    {
        public override bool IsAcquired => isAcquired;

        public override IEnumerable<string> MetadataNames => [MetadataName.RetryAfter.Name];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            metadata = wait;
            return wait is not null && metadataName == MetadataName.RetryAfter.Name;
        }
    }
}
