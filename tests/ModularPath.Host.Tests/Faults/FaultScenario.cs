using System.Diagnostics;

namespace ModularPath.Host.Tests.Faults;

/// <summary>
/// Two real processes, and every failure between them. During each uploads are still answered, within two seconds once the circuit
/// breaker has opened, and nothing is lost. Five seconds after its end the model reads new maps, and within a minute also all maps that
/// the classical algorithm has read.
/// </summary>
public abstract class FaultScenario
{
    protected const int Uploads = 12;

    private const int Warming = 4;

    protected static readonly string[] ShortAttempts = ["--Segmentation:Remote:AttemptTimeout", "00:00:01.5"];

    protected static async Task<List<JsonNode>> UploadWhileItFailsAsync(ServerProcess pathfinding, Pictures pictures)
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
    protected static async Task WarmAsync(ServerProcess pathfinding, Pictures pictures)
    {
        await Eventually.Async(
            async () => Source(await pathfinding.Client.UploadAsync(pictures.Next(60))) == "model", TimeSpan.FromSeconds(60));
    }

    protected static async Task RecoversAsync(ServerProcess pathfinding, Pictures pictures, IReadOnlyList<JsonNode> degraded)
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

    protected static string Source(JsonNode map) => map["segmentation"]!["source"]!.GetValue<string>();

    /// <summary>A new picture every time, which no cache knows.</summary>
    protected sealed class Pictures
    {
        private int _count;

        public byte[] Next(int padding = 0) =>
            SmallMap.Png(shade: (byte)(255 - (Interlocked.Increment(ref _count) % 60)), wider: padding + (_count / 60));
    }
}
