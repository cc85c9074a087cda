using Microsoft.Extensions.Options;
using ModularPath.SharedKernel;
using StackExchange.Redis;

namespace ModularPath.Host.Security;

/// <summary>
/// The token buckets of all keys in Redis, so that all replicas together keep the limit of a key. Each is one number: the generic cell
/// rate algorithm (ITU-T I.371) on the clock of Redis. While Redis does not answer, it is not asked, and each replica limits by itself.
/// </summary>
internal sealed class SharedBuckets(
    IOptions<SecurityOptions> options, TimeProvider time, ILogger<SharedBuckets> logger) : BackgroundService, IAsyncDisposable
{
    private const string Take = """
        local clock = redis.call('TIME')
        local now = clock[1] * 1000000 + clock[2]
        local step, most = tonumber(ARGV[1]), tonumber(ARGV[2])
        local full = math.max(tonumber(redis.call('GET', KEYS[1]) or 0), now) + step
        if full - now > most then return string.format('%.0f', full - now - most) end
        redis.call('SET', KEYS[1], string.format('%.0f', full), 'PX', math.ceil((full - now) / 1000))
        return '0'
        """;

    // Names of keys have no parentheses.
    private const string Probe = "(probe)";

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan FirstPatience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(2);

    private readonly Lazy<Task<ConnectionMultiplexer>> _redis = new(() =>
    {
        var configuration = ConfigurationOptions.Parse(options.Value.Redis!);
        configuration.AbortOnConnectFail = false;
        configuration.BacklogPolicy = BacklogPolicy.FailFast;
        return ConnectionMultiplexer.ConnectAsync(configuration);
    });

    private readonly Outage _outage = new(
        logger, time,
        "Redis does not answer in time and is left alone until it does: each replica limits keys by itself",
        "Redis answers again: replicas share the limits of keys");

    /// <summary>Takes a token from the bucket of a key.</summary>
    /// <param name="key">The name of a key.</param>
    /// <param name="most">The tokens in a full bucket.</param>
    /// <param name="step">The time in which one token comes back.</param>
    /// <returns>Zero if a token was taken, else the time until the next one; null if Redis does not answer.</returns>
    public async Task<TimeSpan?> TakeAsync(string key, int most, TimeSpan step)
    {
        if (_outage.IsOn)
        {
            return null;
        }

        return await TryAsync(key, most, step, Patience);
    }

    // The first call is slow, as it connects: it is made before requests come.
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Redis is { Length: > 0 })
        {
            await TryAsync(Probe, 1, TimeSpan.FromMilliseconds(1), FirstPatience);
            await base.StartAsync(cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Dispose();

        if (_redis.IsValueCreated)
        {
            await (await _redis.Value).DisposeAsync();
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Rest, time);

        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            // Notices an outage, and its end, also while no requests come.
            if ((_outage.IsOn || !(await _redis.Value).IsConnected)
                && await TryAsync(Probe, 1, TimeSpan.FromMilliseconds(1), Patience) is not null)
            {
                _outage.End();
            }
        }
    }

    private async Task<TimeSpan?> TryAsync(string key, int most, TimeSpan step, TimeSpan patience)
    {
        try
        {
            return await AskAsync(key, most, step).WaitAsync(patience, time);
        }
        catch (Exception e) when (e is RedisException or TimeoutException)
        {
            _outage.Begin(e.Message);
            return null;
        }
    }

    private async Task<TimeSpan> AskAsync(string key, int most, TimeSpan step)
    {
        var answer = await (await _redis.Value).GetDatabase().ScriptEvaluateAsync(
            Take, [$"modularpath:limit:{key}"], [step.TotalMicroseconds, most * step.TotalMicroseconds]);
        return TimeSpan.FromMicroseconds((double)answer);
    }
}
