namespace ModularPath.Host.Tests;

/// <summary>
/// Redis, the database or the collector is away: one line of log when that begins, one when it ends, however many requests there are.
/// </summary>
public sealed class OutageTests
{
    private const string Key = "a-key-of-thirty-two-characters-or-more";

    [Fact]
    public async Task A_redis_that_goes_and_comes_back_leaves_two_lines_for_each_of_what_it_is_used_for()
    {
        using var redis = new RedisServer();
        string[] settings =
        [
            "--Modules:Inference:Enabled", "false", "--Segmentation:Mode", "Remote",
            "--Segmentation:Remote:BaseAddress", "http://127.0.0.1:9/", "--Segmentation:Cache:Redis", redis.Address,
            "--Security:ApiKey", Key, "--Security:RequestsPerMinute", "100000", "--Security:Redis", redis.Address,
        ];
        await using var server = await ServerProcess.StartAsync(null, settings);
        server.Client.DefaultRequestHeaders.Add("X-Api-Key", Key);
        await AskAsync(server);
        Assert.DoesNotContain("Redis", server.Log, StringComparison.Ordinal);

        redis.Kill();
        await AskAsync(server);
        await server.LogsAsync("each replica limits keys by itself");
        await server.LogsAsync("masks are shared with nobody");
        await AskAsync(server);

        // A process that starts without Redis says so too.
        await using (var late = await ServerProcess.StartAsync(null, settings))
        {
            await late.LogsAsync("each replica limits keys by itself");
            await late.LogsAsync("masks are shared with nobody");
        }

        redis.Restart();
        await server.LogsAsync("Redis answers again: replicas share the limits of keys");
        await server.LogsAsync("Redis answers again: masks are shared");
        await AskAsync(server);
        Assert.Equal((2, 2), (server.CountInLog("Redis does not answer in time"), server.CountInLog("Redis answers again")));
    }

    [Theory]
    [InlineData("http/protobuf")]
    [InlineData("grpc")]
    public async Task A_collector_that_is_away_leaves_one_line_and_one_when_it_is_back(string protocol)
    {
        await using var collector = new Collector();
        await using var server = await ServerProcess.StartInEnvironmentAsync(
            new Dictionary<string, string>
            {
                ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address,
                ["OTEL_EXPORTER_OTLP_PROTOCOL"] = protocol,
                ["OTEL_METRIC_EXPORT_INTERVAL"] = "300",
                ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
            },
            "--Modules:Inference:Enabled", "false", "--Segmentation:Mode", "None");
        await AskAsync(server);
        await server.LogsAsync("The collector of OTEL_EXPORTER_OTLP_ENDPOINT takes no traces or metrics");
        await AskAsync(server);
        Assert.DoesNotContain("again", server.Log, StringComparison.Ordinal);

        await collector.StartAsync(protocol);
        await server.LogsAsync("The collector takes traces and metrics again");
        await AskAsync(server);
        Assert.Equal((1, 1), (server.CountInLog("takes no traces or metrics"), server.CountInLog("takes traces and metrics again")));
    }

    [Fact]
    public async Task A_database_and_a_bucket_that_are_away_leave_one_line_each_and_one_when_they_are_back()
    {
        using var fleet = new Fleet();
        await using var server = await fleet.StartAsync();
        await server.Client.UploadAsync(SmallMap.Png());

        fleet.Rows.Stop();
        await AskAsync(server);
        fleet.Rows.Start();
        await AskAsync(server);
        fleet.Files.Stop();
        await server.Client.UploadRawAsync(SmallMap.Png(shade: 250), "image/png");
        await server.Client.UploadRawAsync(SmallMap.Png(shade: 250), "image/png");
        fleet.Files.Start();
        await server.Client.UploadAsync(SmallMap.Png(shade: 249));

        Assert.Equal(
            (1, 1),
            (server.CountInLog("The database of the maps does not answer"), server.CountInLog("The database of the maps answers again")));
        Assert.Equal((1, 1), (server.CountInLog("Bucket maps does not answer"), server.CountInLog("Bucket maps answers again")));
    }

    private static async Task AskAsync(ServerProcess server)
    {
        foreach (var answer in await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => server.Client.GetAsync("/api/v1/maps"))))
        {
            answer.Dispose();
        }
    }
}
