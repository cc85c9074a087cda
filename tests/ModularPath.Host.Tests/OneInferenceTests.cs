using System.Globalization;
using System.Text.RegularExpressions;

namespace ModularPath.Host.Tests;

/// <summary>A hundred people upload the same picture at once.</summary>
public sealed partial class OneInferenceTests
{
    private const int Uploads = 100;

    [Fact]
    public async Task In_one_process_the_network_runs_once()
    {
        await using var server = await ServerProcess.StartAsync();

        await UploadAtOnceAsync(server);

        Assert.Equal(1, await InferencesAsync(server));
    }

    [Fact]
    public async Task In_two_replicas_with_redis_the_network_runs_once()
    {
        using var redis = new RedisServer();
        await using var inference = await ServerProcess.StartInferenceAsync();
        // Long patience, as other tests keep the cores busy: this test is about the lock.
        string[] shared = ["--Segmentation:Cache:Redis", redis.Address, "--Segmentation:Cache:RedisTimeout", "00:00:10"];
        await using var one = await ServerProcess.StartPathfindingAsync(inference.Client.BaseAddress!, shared);
        await using var other = await ServerProcess.StartPathfindingAsync(inference.Client.BaseAddress!, shared);

        await SharesAsync(one, other);
        var before = await InferencesAsync(inference);

        await UploadAtOnceAsync(one, other);

        Assert.Equal(1, await InferencesAsync(inference) - before);
    }

    // Processes start without waiting for Redis.
    private static Task SharesAsync(ServerProcess one, ServerProcess other)
    {
        var wider = 0;

        return Eventually.Async(async () =>
        {
            var picture = SmallMap.Png(wider: ++wider);
            await one.Client.UploadAsync(picture);

            return Source(await other.Client.UploadAsync(picture)) == "cache";
        });
    }

    private static async Task UploadAtOnceAsync(params ServerProcess[] servers)
    {
        var picture = SmallMap.Png(wider: 600);
        var maps = await Task.WhenAll(Enumerable.Range(0, Uploads).Select(i => servers[i % servers.Length].Client.UploadAsync(picture)));

        var sources = maps.CountBy(Source).ToDictionary();
        Assert.Equal(new Dictionary<string, int> { ["model"] = 1, ["cache"] = Uploads - 1 }, sources);
        Assert.Equal(Uploads, maps.DistinctBy(static map => map.Id()).Count());
    }

    private static string Source(JsonNode map) => map["segmentation"]!["source"]!.GetValue<string>();

    private static async Task<double> InferencesAsync(ServerProcess server) =>
        Ran().Matches(await server.Client.GetStringAsync("/metrics"))
            .Sum(static match => double.Parse(match.Groups["count"].Value, CultureInfo.InvariantCulture));

    [GeneratedRegex("""^inference_duration_seconds_count\{[^}]*stage="run"[^}]*\} (?<count>\d+)""", RegexOptions.Multiline)]
    private static partial Regex Ran();
}
