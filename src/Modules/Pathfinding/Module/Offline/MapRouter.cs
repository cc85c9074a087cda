using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using ModularPath.Pathfinding.Formats.Contracts;
using ModularPath.Pathfinding.Formats.Routes;
using ModularPath.Pathfinding.Routes;

namespace ModularPath.Pathfinding.Offline;

/// <summary>Plans routes without a server or storage, for the command line.</summary>
/// <param name="options">The same as a server's.</param>
public sealed class MapRouter(PathfindingOptions options)
{
    /// <summary>The kinds of files that a route can be written to.</summary>
    public static IReadOnlyList<string> FileKinds => RouteFile.Kinds;

    /// <summary>Refuses an unknown kind of file before a map is read.</summary>
    /// <exception cref="SharedKernel.ProblemException"><c>InvalidValue</c>.</exception>
    public static void CheckFile(string kind) => RouteFile.Check(kind);

    /// <summary>Parses a body of <c>POST /api/v1/route</c>, with the same strictness.</summary>
    /// <exception cref="SharedKernel.ProblemException"><c>InvalidOptions</c> or <c>InvalidValue</c>.</exception>
    public static RouteRequest Read(JsonElement request) => StrictJson.Read<RouteRequest>(request);

    /// <summary>Plans a route exactly as <c>POST /api/v1/route</c> would.</summary>
    /// <param name="map">With its scale, if it has one.</param>
    /// <param name="request">Its <see cref="RouteRequest.Map"/> is only repeated in the response.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <exception cref="SharedKernel.ProblemException">
    /// <c>NoRoute</c> (no path between two waypoints), <c>NoSegment</c> (nothing walkable near one), <c>InvalidValue</c>
    /// (outside the picture, malformed), <c>TooBig</c> or <c>NotScaled</c>.
    /// </exception>
    public RouteResponse Route(DetachedMap map, RouteRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(request);
        return new RoutePlanner(Options.Create(options), new LegFinder(NullLogger<LegFinder>.Instance))
            .Plan(Routable(map, request), request, cancellationToken);
    }

    /// <summary>Writes the best route as a file.</summary>
    /// <param name="map">The map of the route.</param>
    /// <param name="request">The request.</param>
    /// <param name="answer">Its response.</param>
    /// <param name="kind">One of <see cref="FileKinds"/>.</param>
    /// <exception cref="SharedKernel.ProblemException">
    /// <c>InvalidValue</c>: the kind is unknown. <c>NotGeoreferenced</c>: the kind needs a georeference.
    /// </exception>
    public ExportedFile Write(DetachedMap map, RouteRequest request, RouteResponse answer, string kind)
    {
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(answer);
        return RouteFile.Write(kind, Routable(map, request), request.Map, request.Crs, answer, map.Picture, options.Limits);
    }

    private static RoutableMap Routable(DetachedMap map, RouteRequest request) =>
        new(request.Map, 1, map.Provenance, map.MetersPerPixel, map.Ground, map.Georeference, map.Origin, map.Doubt);
}
