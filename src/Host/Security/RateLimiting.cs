using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using ModularPath.Host.Http;

namespace ModularPath.Host.Security;

/// <summary>
/// A token bucket for each key, in Redis if replicas share it, and one for each address that calls without a valid key, so that keys cannot
/// be guessed.
/// </summary>
internal static class RateLimiting
{
    public static IServiceCollection AddRateLimitPerKey(this IServiceCollection services) => services
        .AddSingleton<SharedBuckets>()
        .AddHostedService(static provider => provider.GetRequiredService<SharedBuckets>())
        .AddRateLimiter(Limit);

    private static void Limit(RateLimiterOptions limiter)
    {
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(static context => context.User.Identity switch
        {
            { IsAuthenticated: true, Name: ApiKeyAuthentication.Anyone } => RateLimitPartition.GetNoLimiter(ApiKeyAuthentication.Anyone),
            { IsAuthenticated: true, Name: { } name } => RateLimitPartition.Get(name, _ => LimiterOf(context, name)),
            _ when !IsKeyNeeded(context) => RateLimitPartition.GetNoLimiter(ApiKeyAuthentication.Anyone),
            _ => RateLimitPartition.GetTokenBucketLimiter(
                $"from {NetworkOf(context.Connection.RemoteIpAddress)}", _ => BucketOf(context)),
        });
        limiter.OnRejected = static (context, _) =>
        {
            if (context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var pause))
            {
                context.HttpContext.Response.AskToRetryAfter(pause);
            }

            return ValueTask.CompletedTask;
        };
    }

    private static bool IsKeyNeeded(HttpContext context) =>
        context.GetEndpoint()?.Metadata is { } endpoint
            && endpoint.GetMetadata<IAuthorizeData>() is not null
            && endpoint.GetMetadata<IAllowAnonymous>() is null;

    // The owner of an IPv6 address has a whole network of 64 bits.
    private static string NetworkOf(IPAddress? address) =>
        address is { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false }
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
            : $"{address}";

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
