using System.Diagnostics;
using System.Text.Json.Nodes;

namespace ModularPath.Host.Tests.Faults;

/// <summary>
/// Two real processes, and every failure between them. During each uploads are still answered, within two seconds once the circuit
/// breaker has opened, and nothing is lost. Five seconds after its end the model reads new maps, and within a minute also all maps that
/// the classical algorithm has read.
/// </summary>
public sealed class FaultTableTests
{
    private const int Uploads = 12;
    private const int Warming = 4;

    private static readonly string[] ShortAttempts = ["--Segmentation:Remote:AttemptTimeout", "00:00:01.5"];

    public static TheoryData<Fault> Table => [.. Enum.GetValues<Fault>().Where(static f => f != Fault.None)];

    [Theory, MemberData(nameof(Table))]
    public async Task Every_upload_is_answered_and_every_map_heals(Fault fault)
    {
        await using var inference = await ServerProcess.StartInferenceAsync();
        await using var link = await FaultyLink.StartAsync(inference.Client.BaseAddress!);
        await using var pathfinding = await ServerProcess.StartPathfindingAsync(link.Address, ShortAttempts);
        var sizes = new Pictures();
        await WarmAsync(pathfinding, sizes);

        link.Fault = fault;
        var degraded = await UploadWhileItFailsAsync(pathfinding, sizes);
        // Retries (whose budget has its own test) and attempts to heal the maps, but no storm of requests.
        Assert.InRange(link.Attempts.Count, 1, 2 * Uploads);

        link.Fault = Fault.None;
        await RecoversAsync(pathfinding, sizes, degraded);
    }

    [Theory]
    [InlineData("Remote")]
    [InlineData("OpenInference")]
    public async Task A_service_killed_under_load_and_started_again_loses_nothing(string mode)
    {
        await using var inference = await ServerProcess.StartInferenceAsync();
        var address = inference.Client.BaseAddress!;
        await using var pathfinding = mode == "Remote"
            ? await ServerProcess.StartPathfindingAsync(address, ShortAttempts)
            : await ServerProcess.StartBeforeFleetAsync(address, "--Segmentation:OpenInference:AttemptTimeout", "00:00:01.5");
        var sizes = new Pictures();
        await pathfinding.Client.UploadAsync(sizes.Next());

        var load = Enumerable.Range(0, 6).Select(_ => pathfinding.Client.UploadAsync(sizes.Next(500))).ToArray();
        await inference.KillAsync();
        var maps = await Task.WhenAll(load);
        var degraded = await UploadWhileItFailsAsync(pathfinding, sizes);

        await using var again = await ServerProcess.StartInferenceAsync("--urls", inference.Client.BaseAddress!.ToString());
        await RecoversAsync(pathfinding, sizes, [.. degraded, .. maps.Where(static m => Source(m) != "model")]);
    }

    [Fact]
    public async Task A_process_that_is_stopped_in_its_tracks_is_an_outage_too()
    {
        await using var inference = await ServerProcess.StartInferenceAsync();
        await using var pathfinding = await ServerProcess.StartPathfindingAsync(inference.Client.BaseAddress!, ShortAttempts);
        var sizes = new Pictures();
        await pathfinding.Client.UploadAsync(sizes.Next());

        using var stop = Process.Start("kill", ["-STOP", $"{inference.Id}"]);
        await stop.WaitForExitAsync();
        var degraded = await UploadWhileItFailsAsync(pathfinding, sizes);

        using var resume = Process.Start("kill", ["-CONT", $"{inference.Id}"]);
        await RecoversAsync(pathfinding, sizes, degraded);
    }

    [Theory]
    [InlineData("http://no-such-host.invalid:8001/")]
    [InlineData("https://127.0.0.1:{port}/")]
    public async Task A_name_that_nobody_knows_and_a_certificate_that_is_none_are_outages(string address)
    {
        await using var inference = await ServerProcess.StartInferenceAsync();
        var target = address.Replace("{port}", $"{inference.Client.BaseAddress!.Port}", StringComparison.Ordinal);
        await using var pathfinding = await ServerProcess.StartPathfindingAsync(new Uri(target), ShortAttempts);

        await UploadWhileItFailsAsync(pathfinding, new Pictures());
    }

    private static async Task<List<JsonNode>> UploadWhileItFailsAsync(ServerProcess pathfinding, Pictures pictures)
    {
        var maps = new List<JsonNode>();
        var clock = new Stopwatch();

        for (var i = 0; i < Uploads; i++)
        {
            clock.Restart();
            var map = await pathfinding.Client.UploadAsync(pictures.Next());
            maps.Add(map);

            Assert.True(i < Warming || clock.Elapsed < TimeSpan.FromSeconds(2), $"upload {i} took {clock.Elapsed.TotalSeconds:0.00} s");
            Assert.Equal("classical", Source(map));
            Assert.True(map["segmentation"]!["degraded"]!.GetValue<bool>());
        }

        return maps;
    }

    // In a cold process the first pictures may take longer than the short timeout of an attempt.
    private static async Task WarmAsync(ServerProcess pathfinding, Pictures pictures)
    {
        await Eventually.Async(
            async () => Source(await pathfinding.Client.UploadAsync(pictures.Next(60))) == "model", TimeSpan.FromSeconds(60));
    }

    private static async Task RecoversAsync(ServerProcess pathfinding, Pictures pictures, IReadOnlyList<JsonNode> degraded)
    {
        var clock = Stopwatch.StartNew();

        await Eventually.Async(
            async () => Source(await pathfinding.Client.UploadAsync(pictures.Next())) == "model", TimeSpan.FromSeconds(5));

        foreach (var map in degraded)
        {
            var healed = map;
            await Eventually.Async(
                async () =>
                {
                    healed = (await pathfinding.Client.GetJsonAsync($"/api/v1/maps/{map.Id()}")).Body;
                    return Source(healed) is "model" or "cache";
                },
                TimeSpan.FromSeconds(60) - clock.Elapsed);
            Assert.Equal(map["revision"]!.GetValue<int>() + 1, healed["revision"]!.GetValue<int>());
            Assert.NotNull(healed["segmentation"]!["healed_at"]);
        }
    }

    private static string Source(JsonNode map) => map["segmentation"]!["source"]!.GetValue<string>();

    /// <summary>A new picture every time, which no cache knows.</summary>
    private sealed class Pictures
    {
        private int _count;

        public byte[] Next(int padding = 0) =>
            SmallMap.Png(shade: (byte)(255 - (Interlocked.Increment(ref _count) % 60)), wider: padding + (_count / 60));
    }
}
