using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace ModularPath.Pathfinding.Segmentation.Caching;

/// <summary>
/// The connection to Redis, which is optional: every call returns within a moment, with an answer or none. After a call that
/// times out Redis is not used until a ping in the background succeeds.
/// </summary>
internal sealed class RedisLink(IOptions<MaskCacheOptions> options, TimeProvider time, ILogger<RedisLink> logger) : BackgroundService
{
    private static readonly TimeSpan PingInterval = TimeSpan.FromSeconds(1);

    // For the first ping of a process, before any request.
    private static readonly TimeSpan FirstPatience = TimeSpan.FromSeconds(5);

    private readonly Outage _outage = new(
        logger, time, "Redis does not answer in time and is left alone until it does: masks are shared with nobody",
        "Redis answers again: masks are shared");

    private volatile IDatabase? _usable;

    public bool IsUsable => _usable is not null;

    /// <summary>Runs a command; null if Redis is unreachable or slow. Never throws.</summary>
    public async Task<T?> TryAsync<T>(Func<IDatabase, Task<T>> ask)
    {
        if (_usable is not { } database)
        {
            return default;
        }

        try
        {
            return await ask(database).WaitAsync(options.Value.RedisTimeout, time);
        }
        catch (Exception e) when (e is RedisException or TimeoutException or ObjectDisposedException)
        {
            _usable = null;
            _outage.Begin(e.Message);
            return default;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.Redis is not { Length: > 0 } address)
        {
            return;
        }

        var configuration = ConfigurationOptions.Parse(address);
        configuration.AbortOnConnectFail = false;               // keeps trying as long as the process lives
        configuration.BacklogPolicy = BacklogPolicy.FailFast;   // nobody waits for a lost connection
        await using var redis = await ConnectionMultiplexer.ConnectAsync(configuration);
        using var timer = new PeriodicTimer(PingInterval, time);
        var patience = FirstPatience;

        do
        {
            // Also notices a lost connection while no request uses it.
            if ((!IsUsable || !redis.IsConnected)
                && (_usable = await AnswersAsync(redis, patience) ? redis.GetDatabase() : null) is not null)
            {
                _outage.End();
            }

            patience = options.Value.RedisTimeout;
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<bool> AnswersAsync(ConnectionMultiplexer redis, TimeSpan patience)
    {
        try
        {
            await redis.GetDatabase().PingAsync().WaitAsync(patience, time);
            return true;
        }
        catch (Exception e) when (e is RedisException or TimeoutException)
        {
            _outage.Begin(e.Message);
            return false;
        }
    }
}
