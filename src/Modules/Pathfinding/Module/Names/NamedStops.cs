using Microsoft.Extensions.Options;

namespace ModularPath.Pathfinding.Names;

/// <summary>Finds the places of questions that are given by name, on a server's maps.</summary>
internal sealed class NamedStops(PlaceIndexes indexes, NearestExit nearest, PixelGate gate, IOptions<PathfindingOptions> options)
{
    /// <summary>A route between places: an exit is the one nearest to the place before it, or, at the start, after it.</summary>
    /// <exception cref="SharedKernel.ProblemException"><c>UnknownName</c>, <c>AmbiguousName</c>, <c>NoExits</c>.</exception>
    public async Task<RouteRequest> LocatedAsync(RoutableMap map, RouteRequest request, CancellationToken cancellationToken)
    {
        if (!StopNames.AreIn(request.Waypoints))
        {
            return request;
        }

        var stops = new StopNames(map, await indexes.OfAsync(map, cancellationToken), CoordinateFrame.ForCrs(request.Crs, map));
        using var pass = request.Waypoints.Any(static stop => stop is { Location: null, Name: { } name } && PlaceIndex.IsExit(name))
            ? await gate.EnterAsync((long)map.Ground.Width * map.Ground.Height, cancellationToken)
            : null;
        return request with
        {
            Waypoints = stops.Located(
                request.Waypoints, (from, exits) => nearest.Of(map, request, from, exits, options.Value, cancellationToken)),
        };
    }

    /// <summary>Places that are asked about in any order.</summary>
    /// <exception cref="SharedKernel.ProblemException"><c>UnknownName</c>, <c>AmbiguousName</c>, <c>NoExits</c>.</exception>
    public async Task<IReadOnlyList<RouteStop>> LocatedAsync(
        RoutableMap map, string crs, IReadOnlyList<RouteStop> places, CancellationToken cancellationToken) =>
        StopNames.AreIn(places)
            ? new StopNames(map, await indexes.OfAsync(map, cancellationToken), CoordinateFrame.ForCrs(crs, map)).Located(places, null)
            : places;
}
