using System.Diagnostics;
using ModularPath.Testing.Servers;
using StackExchange.Redis;

namespace ModularPath.Pathfinding.Tests.Segmentation;

/// <summary>Several processes share masks through a real Redis; if it fails they only lose the sharing.</summary>
public sealed class SharedMasksTests : IDisposable
{
    private static readonly byte[] Room = Pictures.Png("....", "...#");
    private static readonly byte[] Hall = Pictures.Png("......", "......");

    private readonly RedisServer _redis = new();
    private readonly KnownMasks _model = new();

    public void Dispose() => _redis.Dispose();

    [Fact]
    public async Task What_one_process_has_asked_no_other_asks_again()
    {
        using var one = await SharingAsync();
        using var other = await SharingAsync();
        var first = await one.AskAsync(Room);
        var second = await other.AskAsync(Room);
        Assert.Equal((MaskOrigin.Model, MaskOrigin.Cache, 1), (first.Origin, second.Origin, _model.Calls));
        Assert.Equal(first.Labels, second.Labels);
        Assert.Equal(first.Confidence, second.Confidence);
        Assert.Equal((first.Model, first.ModelDigest), (second.Model, second.ModelDigest));
        Assert.InRange(other.CachedBytes, 1, one.CachedBytes);
    }

    [Fact]
    public async Task A_mask_takes_no_more_room_in_redis_than_in_memory()
    {
        using var process = await SharingAsync();
        await process.AskAsync(Pictures.Png([.. Enumerable.Repeat(new string('.', 100), 100)]));
        await using var redis = await ConnectionMultiplexer.ConnectAsync(_redis.Address);
        var stored = 0L;

        foreach (var key in redis.GetServers().Single().Keys(pattern: "*:masks:*").ToArray())
        {
            stored += await redis.GetDatabase().StringLengthAsync(key);
        }

        // The mask's and the picture's entry have a header with metadata each.
        Assert.InRange(stored, process.CachedBytes, process.CachedBytes + 500);
    }

    [Fact]
    public async Task A_hundred_identical_uploads_at_once_cause_one_inference_in_the_whole_cluster()
    {
        _model.Delay = TimeSpan.FromMilliseconds(300);
        using var one = await SharingAsync();
        using var other = await SharingAsync();
        var answers = await Task.WhenAll(one.AskAtOnceAsync(Room, 50), other.AskAtOnceAsync(Room, 50));
        Assert.Equal(1, _model.Calls);
        Assert.Equal(99, answers.SelectMany(static a => a).Count(static mask => mask.Origin == MaskOrigin.Cache));
    }

    [Fact]
    public async Task A_restarted_process_still_has_an_earlier_models_answer_for_an_outage()
    {
        using (var before = await SharingAsync("00:00:00.2"))
        {
            await before.AskAsync(Room);
        }

        _model.Outage = new SegmentationUnavailableException("refused");
        _model.Digest = null;
        using var after = await SharingAsync("00:00:00.2");
        Assert.Equal(MaskOrigin.Stale, (await after.AskAsync(Room)).Origin);
    }

    [Fact]
    public async Task A_dead_redis_costs_nothing_and_is_used_again_when_it_is_back()
    {
        using var process = await SharingAsync("00:00:00.2");
        await process.AskAsync(Room);
        _redis.Kill();
        await AnswersAsync(process, TimeSpan.FromSeconds(1));
        _redis.Restart();
        await Eventually.Async(() => process.UsesRedis);
        using var other = await SharingAsync("00:00:00.2");
        await process.AskAsync(Pictures.Png("#."));
        Assert.Equal(MaskOrigin.Cache, (await other.AskAsync(Pictures.Png("#."))).Origin);
    }

    [Fact]
    public async Task A_hung_redis_costs_a_moment_once_and_is_used_again_when_it_answers()
    {
        using var process = await SharingAsync("00:00:00.2");
        await process.AskAsync(Room);
        _redis.Freeze();
        await AnswersAsync(process, TimeSpan.FromSeconds(1));
        var calls = _model.Calls;
        var watch = Stopwatch.StartNew();

        for (var i = 1; i <= 20; i++)
        {
            await process.AskAsync(Pictures.Png(new string('.', i)));
        }

        // Waiting for Redis in each would take at least a second in all.
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(1), $"{watch.Elapsed}");
        Assert.Equal(calls + 20, _model.Calls);
        _redis.Thaw();
        await Eventually.Async(() => process.UsesRedis);
    }

    [Fact]
    public async Task A_process_starts_and_answers_without_its_redis()
    {
        _redis.Kill();
        using var process = new PolicyHost(_model, ("Cache:Redis", _redis.Address));
        Assert.Equal(MaskOrigin.Model, (await process.AskAsync(Room)).Origin);
        Assert.Equal(MaskOrigin.Cache, (await process.AskAsync(Room)).Origin);
    }

    [Fact]
    public async Task A_damaged_entry_is_as_good_as_none()
    {
        using (var process = await SharingAsync("00:00:00.2"))
        {
            await process.AskAsync(Room);
        }

        await using (var redis = await ConnectionMultiplexer.ConnectAsync(_redis.Address))
        {
            foreach (var key in redis.GetServers().Single().Keys(pattern: "*:masks:*").ToArray())
            {
                await redis.GetDatabase().StringSetAsync(key, "{\"Value\":\"AAAA\"}");
            }
        }

        using var other = await SharingAsync("00:00:00.2");
        Assert.Equal(_model.Digest, (await other.AskAsync(Room)).ModelDigest);
        Assert.Equal(MaskOrigin.Cache, (await other.AskAsync(Room)).Origin);
    }

    private static async Task AnswersAsync(PolicyHost process, TimeSpan within)
    {
        var watch = Stopwatch.StartNew();
        Assert.Equal(MaskOrigin.Model, (await process.AskAsync(Hall)).Origin);
        Assert.Equal(MaskOrigin.Cache, (await process.AskAsync(Room)).Origin);
        Assert.True(watch.Elapsed < within, $"{watch.Elapsed}");
    }

    // A short timeout only for tests with a failing Redis: on a busy machine a healthy one may take longer.
    private async Task<PolicyHost> SharingAsync(string patience = "00:00:05")
    {
        var process = new PolicyHost(_model, ("Cache:Redis", _redis.Address), ("Cache:RedisTimeout", patience));
        await Eventually.Async(() => process.UsesRedis);
        return process;
    }
}
