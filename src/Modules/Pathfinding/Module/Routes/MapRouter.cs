using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using ModularPath.Pathfinding.Maps;
using ModularPath.Pathfinding.V1;

namespace ModularPath.Pathfinding.Routes;

/// <summary>Routes without a server and without storage: what the command line uses.</summary>
/// <param name="options">The same as a server's.</param>
public sealed class MapRouter(PathfindingOptions options)
{
    /// <summary>Plans a route exactly as <c>POST /api/v1/route</c> would.</summary>
    /// <param name="map">With its scale, if it has one.</param>
    /// <param name="request">Its <see cref="RouteRequest.Map"/> is only repeated in the answer.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <exception cref="SharedKernel.ProblemException">
    /// <c>NoRoute</c> (no way between two waypoints), <c>NoSegment</c> (nothing walkable near one), <c>InvalidValue</c>
    /// (outside the picture, malformed), <c>TooBig</c> or <c>NotScaled</c>.
    /// </exception>
    public RouteResponse Route(DetachedMap map, RouteRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(request);
        var ground = new RoutableMap(request.Map, 1, map.Provenance, map.MetersPerPixel, map.Ground, null, map.Origin, map.Doubt);
        return new RoutePlanner(Options.Create(options), new LegFinder(NullLogger<LegFinder>.Instance)).Plan(ground, request, cancellationToken);
    }
}
