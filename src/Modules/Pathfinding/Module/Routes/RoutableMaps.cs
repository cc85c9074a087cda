using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using ModularPath.Imaging;
using ModularPath.Pathfinding.Maps;
using ModularPath.Pathfinding.Storage;

namespace ModularPath.Pathfinding.Routes;

/// <summary>
/// Maps ready to be asked. What routing needs of them is kept in memory up to a budget, and made again from the stored
/// mask where it is not; many who ask for the same map at once wait for one making.
/// </summary>
internal sealed class RoutableMaps(MapStore store, PixelGate gate, MapIndexing indexing, IOptions<PathfindingOptions> options)
{
    private readonly ByteBudgetCache<(string Id, int Revision), MapGround> _grounds =
        new(options.Value.GroundCacheBytes, static ground => ground.Bytes);

    private readonly ConcurrentDictionary<(string Id, int Revision), Lazy<Task<MapGround>>> _making = new();

    /// <exception cref="SharedKernel.ProblemException">There is no such map (<c>MapNotFound</c>).</exception>
    public async Task<RoutableMap> GetAsync(string id, CancellationToken cancellationToken)
    {
        var map = store.Get(id);
        var ground = _grounds.TryGet((map.Id, map.Revision), out var known)
            ? known
            : await _making.GetOrAdd((map.Id, map.Revision), _ => new(() => MakeAsync(map))).Value.WaitAsync(cancellationToken);
        return new RoutableMap(map.Id, map.Revision, map.Mask.Provenance, map.MetersPerPixel, ground);
    }

    public void Remember(MapRecord map, MapGround ground)
    {
        _grounds.Put((map.Id, map.Revision), ground);
        indexing.Add(ground);
    }

    public void Forget(MapRecord map) => _grounds.Remove((map.Id, map.Revision));

    // Not cancelled with the one who asked first: others may be waiting.
    private async Task<MapGround> MakeAsync(MapRecord map)
    {
        try
        {
            using var pass = await gate.EnterAsync((long)map.Width * map.Height, CancellationToken.None);
            var mask = await ReadAsync(map, MapFiles.Mask(map.Mask.Revision));
            var confidence = await ReadAsync(map, MapFiles.Confidence(map.Mask.Revision));
            var ground = MapGround.Of(map.Width, map.Height, mask.Pixels, confidence.Pixels, options.Value.Costs);
            Remember(map, ground);
            return ground;
        }
        finally
        {
            _making.TryRemove((map.Id, map.Revision), out _);
        }
    }

    private async Task<GrayImage> ReadAsync(MapRecord map, string file) =>
        MaskPng.Decode(await store.ReadAsync(map.Id, file, CancellationToken.None), options.Value.Limits);
}
