namespace ModularPath.LoadTesting.Soak;

/// <summary>
/// Pathfinding processes, as many inference processes, and Redis, each on the same port after a restart. Inference is called over TLS,
/// with a certificate of an authority that pathfinding trusts by its environment.
/// </summary>
internal sealed class SplitSystem : IAsyncDisposable
{
    private readonly IMapPlace _place;

    public SplitSystem(IMapPlace place)
    {
        _place = place;
        Uri[] models = [.. Enumerable.Range(0, place.Replicas).Select(static _ => FreeAddress("https"))];
        Addresses = [.. models.Select(static _ => FreeAddress("http"))];
        Inference =
        [
            .. models.Select(
                (address, i) => new Service($"inference {i + 1}", () => ServerProcess.StartInferenceAsync(Authority.Serving(address)))),
        ];
        Pathfinding =
        [
            .. models.Select((model, i) => new Service($"pathfinding {i + 1}", () => ServerProcess.StartPathfindingAsync(
                model, Authority.Trusting,
                [
                    "--urls", $"{Addresses[i]}", "--Segmentation:Cache:Redis", $"{Redis.Address},abortConnect=false",
                    .. SmallCaches, .. place.Settings,
                ]))),
        ];
    }

    /// <summary>The addresses of the pathfinding processes.</summary>
    public IReadOnlyList<Uri> Addresses { get; }

    public IReadOnlyList<Service> Pathfinding { get; }

    public IReadOnlyList<Service> Inference { get; }

    public RedisServer Redis { get; } = new();

    public PrivateAuthority Authority { get; } = new(TimeProvider.System.GetUtcNow());

    public IReadOnlyList<(string Name, Func<Task> Run)> Outages => _place.Outages;

    // Small caches are full before memory is judged: their filling would look like a leak.
    private static string[] SmallCaches =>
    [
        "--Modules:Pathfinding:GroundCacheBytes", "67108864", "--Segmentation:Cache:MemoryBytes", "8388608",
    ];

    public Task StartAsync() => StartAsync([.. Inference, .. Pathfinding]);

    public static Task StartAsync(IReadOnlyList<Service> services) => Task.WhenAll(services.Select(static service => service.StartAsync()));

    public static Task KillAsync(IReadOnlyList<Service> services) => Task.WhenAll(services.Select(static service => service.KillAsync()));

    public override string ToString() => $"{Pathfinding.Count} of pathfinding, {Inference.Count} of inference, maps in {_place}";

    public async ValueTask DisposeAsync()
    {
        foreach (var service in (Service[])[.. Pathfinding, .. Inference])
        {
            await service.DisposeAsync();
        }

        Redis.Dispose();
        Authority.Dispose();
        _place.Dispose();
    }

    private static Uri FreeAddress(string scheme) => new($"{scheme}://127.0.0.1:{LoopbackPort.Free()}/");
}
