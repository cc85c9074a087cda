using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using ModularPath.Pathfinding.Building;

namespace ModularPath.Pathfinding.Names;

/// <summary>What can be found by name on the maps in use, kept as long as a revision is.</summary>
internal sealed class PlaceIndexes(Buildings buildings, IOptions<PathfindingOptions> options)
{
    private readonly ConditionalWeakTable<RoutableMap, PlaceIndex> _known = [];

    /// <param name="map">The revision.</param>
    /// <param name="cancellationToken">Ends the waiting for its rooms.</param>
    public async Task<PlaceIndex> OfAsync(RoutableMap map, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(map, out var known))
        {
            return known;
        }

        // Rooms of larger maps are not found for anybody.
        var plan = (long)map.Ground.Width * map.Ground.Height > options.Value.MaxReworkedPixels
            ? null
            : await buildings.OfAsync(map.Ground, withWalls: false, cancellationToken);
        return _known.GetValue(map, of => new PlaceIndex(of, plan));
    }
}
