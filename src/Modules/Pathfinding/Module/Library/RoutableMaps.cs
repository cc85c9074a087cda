using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using ModularPath.Pathfinding.Model;
using ModularPath.Pathfinding.Reading;
using ModularPath.Pathfinding.Settings;
using ModularPath.Pathfinding.Storage;
using ModularPath.Pathfinding.Storage.Files;
using ModularPath.Pathfinding.Terrain;

namespace ModularPath.Pathfinding.Library;

/// <summary>
/// Maps ready to be asked. What routing needs of them is kept in memory up to a budget, and made again from the stored
/// mask where it is not; many who ask for the same map at once wait for one making.
/// </summary>
internal sealed class RoutableMaps(MapStore store, MapMasks masks, PixelGate gate, MapIndexing indexing, IOptions<PathfindingOptions> options)
{
    private readonly ByteBudgetCache<(string Id, int Revision), MapGround> _grounds =
        new(options.Value.GroundCacheBytes, ground => Math.Min(ground.Bytes, Math.Max(1, options.Value.GroundCacheBytes)));

    private readonly ConcurrentDictionary<(string Id, int Revision), Lazy<Task<RoutableMap>>> _making = new();

    /// <exception cref="SharedKernel.ProblemException">There is no such map (<c>MapNotFound</c>).</exception>
    public async Task<RoutableMap> GetAsync(string id, CancellationToken cancellationToken)
    {
        var map = await store.GetAsync(id, cancellationToken);
        var asked = _grounds.TryGet((map.Id, map.Revision), out var known)
            ? Of(map, known)
            : await _making.GetOrAdd((map.Id, map.Revision), _ => new(() => MakeAsync(map))).Value.WaitAsync(cancellationToken);
        indexing.Add(asked.Ground);
        return asked;
    }

    public void Remember(MapRecord map, MapGround ground) => _grounds.Put((map.Id, map.Revision), ground);

    /// <summary>Remembers a map after a change, and forgets it as it was before.</summary>
    public void Replace(MapRecord before, MapRecord after, MapGround ground)
    {
        Forget(before);
        _grounds.Put((after.Id, after.Revision), ground);
        indexing.AddWhenQuiet(ground);
    }

    /// <summary>Remembers a map after a change that left the pixels as they were.</summary>
    public void Carry(MapRecord map)
    {
        if (_grounds.TryGet((map.Id, map.Revision - 1), out var ground))
        {
            _grounds.Put((map.Id, map.Revision), ground);
            _grounds.Remove((map.Id, map.Revision - 1));
        }
    }

    public void Forget(MapRecord map)
    {
        if (_grounds.TryGet((map.Id, map.Revision), out var ground))
        {
            _grounds.Remove((map.Id, map.Revision));
            indexing.Drop(ground);
        }
    }

    private static RoutableMap Of(MapRecord map, MapGround ground) => new(
        map.Id, map.Revision, map.Mask.Provenance, map.MetersPerPixel, ground,
        map.ControlPoints is { } points ? Georeference.Of(points, map.Width, map.Height) : null, map.Origin, ReadingDoubt.Of(map));

    // Not cancelled with the one who asked first: others may be waiting.
    private async Task<RoutableMap> MakeAsync(MapRecord map)
    {
        try
        {
            using var pass = await gate.EnterAsync((long)map.Width * map.Height, CancellationToken.None);
            var (present, ground) = await masks.ReadAsync(map.Id, CancellationToken.None);
            Remember(present, ground);
            return Of(present, ground);
        }
        finally
        {
            _making.TryRemove((map.Id, map.Revision), out _);
        }
    }
}
