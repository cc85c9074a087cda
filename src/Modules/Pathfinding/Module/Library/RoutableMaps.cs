using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using ModularPath.Pathfinding.Reading;
using ModularPath.Pathfinding.Storage;
using ModularPath.Pathfinding.Storage.Files;

namespace ModularPath.Pathfinding.Library;

/// <summary>
/// Maps that are ready for routing. They are kept in memory up to a budget and rebuilt from their rows and stored masks when
/// needed; concurrent requests for a map share one build.
/// </summary>
internal sealed class RoutableMaps(
    MapStore store, MapMasks masks, PixelGate gate, MapIndexing indexing, IOptions<PathfindingOptions> options)
{
    private readonly ByteBudgetCache<(string Id, int Revision), RoutableMap> _ready =
        new(options.Value.GroundCacheBytes, map => Math.Min(map.Ground.Bytes, Math.Max(1, options.Value.GroundCacheBytes)));

    private readonly ConcurrentDictionary<(string Id, int Revision), Lazy<Task<RoutableMap>>> _making = new();

    /// <exception cref="SharedKernel.ProblemException">There is no such map (<c>MapNotFound</c>).</exception>
    public async Task<RoutableMap> GetAsync(string id, CancellationToken cancellationToken) =>
        await GetAsync(await store.GetAsync(id, cancellationToken), cancellationToken);

    /// <summary>
    /// A map whose row was just read. If its ground has to be built, the row is read again, and the latest revision returned.
    /// </summary>
    /// <exception cref="SharedKernel.ProblemException">The map was deleted meanwhile (<c>MapNotFound</c>).</exception>
    public async Task<RoutableMap> GetAsync(MapRecord map, CancellationToken cancellationToken)
    {
        var asked = _ready.TryGet((map.Id, map.Revision), out var known)
            ? known
            : await _making.GetOrAdd((map.Id, map.Revision), _ => new(() => MakeAsync(map))).Value.WaitAsync(cancellationToken);
        indexing.Add(asked.Ground);
        return asked;
    }

    public void Remember(MapRecord map, MapGround ground) => _ready.Put((map.Id, map.Revision), Of(map, ground));

    /// <summary>Caches a map after a change, and drops its previous state.</summary>
    public void Replace(MapRecord before, MapRecord after, MapGround ground)
    {
        Forget(before);
        Remember(after, ground);
        indexing.AddWhenQuiet(ground);
    }

    /// <summary>Caches a map after a change that kept the pixels.</summary>
    public void Carry(MapRecord map)
    {
        if (_ready.TryGet((map.Id, map.Revision - 1), out var before))
        {
            Remember(map, before.Ground);
            _ready.Remove((map.Id, map.Revision - 1));
        }
    }

    public void Forget(MapRecord map)
    {
        if (_ready.TryGet((map.Id, map.Revision), out var known))
        {
            _ready.Remove((map.Id, map.Revision));
            indexing.Drop(known.Ground);
        }
    }

    private static RoutableMap Of(MapRecord map, MapGround ground) => new(
        map.Id, map.Revision, map.Mask.Provenance, map.MetersPerPixel, ground,
        map.ControlPoints is { } points ? Georeference.Fit(points, map.Width, map.Height) : null, map.Origin,
        ReadingPlausibility.Check(map) ?? map.UploadWarnings.FirstOrDefault(static said => said.Code != MapWarning.FilesIgnored))
    {
        Zones = map.Annotations is { Zones: { Count: > 0 } zones } ? TravelRules.ZonesOf(zones, "zones", map.Width, map.Height) : [],
        Places = map.Annotations?.Places ?? [],
        Names = map.Names.Shown(),
    };

    // Not cancelled with the first request: others may be waiting.
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
