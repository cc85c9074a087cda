using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using ModularPath.Host.Http;

namespace ModularPath.Host.Security;

/// <summary>A token bucket for each key; in Redis, if replicas are to share it.</summary>
internal static class RateLimiting
{
    public static IServiceCollection AddRateLimitPerKey(this IServiceCollection services) => services
        .AddSingleton<SharedBuckets>().AddHostedService(static provider => provider.GetRequiredService<SharedBuckets>()).AddRateLimiter(static limiter =>
    {
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(static context =>
            context.User.Identity is { IsAuthenticated: true, Name: { } name } && name != ApiKeyAuthentication.Anyone
                ? RateLimitPartition.Get(name, _ => LimiterOf(context, name))
                : RateLimitPartition.GetNoLimiter(ApiKeyAuthentication.Anyone));
        limiter.OnRejected = static (context, _) =>
        {
            if (context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var pause))
            {
                context.HttpContext.Response.AskToRetryAfter(pause);
            }

            return ValueTask.CompletedTask;
        };
    });

    private static RateLimiter LimiterOf(HttpContext context, string key)
    {
        var bucket = BucketOf(context);
        return context.RequestServices.GetRequiredService<IOptions<SecurityOptions>>().Value.Redis is { Length: > 0 }
            ? new SharedBucketLimiter(context.RequestServices.GetRequiredService<SharedBuckets>(), key, bucket)
            : new TokenBucketRateLimiter(bucket);
    }

    private static TokenBucketRateLimiterOptions BucketOf(HttpContext context)
    {
        var perMinute = context.RequestServices.GetRequiredService<IOptions<SecurityOptions>>().Value.RequestsPerMinute;

        return new TokenBucketRateLimiterOptions
        {
            TokenLimit = Math.Max(1, perMinute / 10),
            TokensPerPeriod = 1,
            ReplenishmentPeriod = TimeSpan.FromMinutes(1.0 / perMinute),
            QueueLimit = 0,
        };
    }
}
