using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ModularPath.Host.Tests;

namespace ModularPath.LoadTests.Soak;

/// <summary>
/// Pathfinding, inference and Redis as processes of their own, on ports that stay theirs when they are started again, with the maps on a small disk. Where the
/// maps go is said in <see cref="StorageSettings"/> alone.
/// </summary>
internal sealed class SplitSystem : IAsyncDisposable
{
    private readonly int _redisPort = FreePort();
    private readonly Uri _inferenceAddress = new($"http://127.0.0.1:{FreePort()}/");
    private Process? _redis;

    /// <summary>Where pathfinding answers.</summary>
    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort()}/");

    public SmallDisk Disk { get; } = new(mebibytes: 512);

    public ServerProcess? Pathfinding { get; private set; }

    public ServerProcess? Inference { get; private set; }

    // Caches are full before memory is judged: else their filling would look like a leak.
    private static string[] SmallCaches => ["--Modules:Pathfinding:GroundCacheBytes", "67108864", "--Segmentation:Cache:MemoryBytes", "8388608"];

    private string[] StorageSettings => ["--Modules:Pathfinding:DataDirectory", Disk.Path];

    public async Task StartAsync()
    {
        StartRedis();
        await StartInferenceAsync();
        await StartPathfindingAsync();
    }

    public void StartRedis() => _redis = Process.Start(new ProcessStartInfo(
        "redis-server", ["--port", _redisPort.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--loglevel", "warning"])
    {
        RedirectStandardOutput = true,
        WorkingDirectory = Path.GetTempPath(),
    })!;

    public async Task StopRedisAsync()
    {
        _redis!.Kill();
        await _redis.WaitForExitAsync();
    }

    public Task StartInferenceAsync() => StartAsync(
        async () => Inference = await ServerProcess.StartInferenceAsync("--urls", _inferenceAddress.ToString()));

    public Task StartPathfindingAsync() => StartAsync(
        async () => Pathfinding = await ServerProcess.StartPathfindingAsync(
            _inferenceAddress,
            ["--urls", Address.ToString(), "--Segmentation:Cache:Redis", string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{_redisPort},abortConnect=false,connectRetry=1,connectTimeout=500"), .. SmallCaches, .. StorageSettings]));

    /// <summary>Stops it in its tracks, as a machine that swaps does, or lets it go on.</summary>
    public static void Signal(int process, string signal) => Process.Start("kill", [signal, process.ToString(CultureInfo.InvariantCulture)]).WaitForExit();

    public void SignalRedis(string signal) => Signal(_redis!.Id, signal);

    public async ValueTask DisposeAsync()
    {
        foreach (var server in new[] { Pathfinding, Inference })
        {
            if (server is not null)
            {
                await server.DisposeAsync();
            }
        }

        await StopRedisAsync();
        Disk.Dispose();
    }

    // A port that was just given back may be taken for a moment.
    private static async Task StartAsync(Func<Task> start)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                await start();
                return;
            }
            catch (InvalidOperationException) when (tries < 3)
            {
                await Task.Delay(1000);
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
