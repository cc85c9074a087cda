using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using ModularPath.Pathfinding.Formats.Contracts;
using ModularPath.Pathfinding.Formats.Routes;
using ModularPath.Pathfinding.Routes;
using ModularPath.Pathfinding.Settings;
using ModularPath.Pathfinding.Terrain;
using ModularPath.Pathfinding.V1;
using ModularPath.SharedKernel;

namespace ModularPath.Pathfinding.Offline;

/// <summary>Routes without a server and without storage: what the command line uses.</summary>
/// <param name="options">The same as a server's.</param>
public sealed class MapRouter(PathfindingOptions options)
{
    /// <summary>The kinds of files that a route can be written to.</summary>
    public static IReadOnlyList<string> FileKinds => RouteFile.Kinds;

    /// <summary>Refuses, before a map is read, a kind of file that there is not.</summary>
    /// <exception cref="SharedKernel.ProblemException"><c>InvalidValue</c>.</exception>
    public static void CheckFile(string kind) => RouteFile.Check(kind);

    /// <summary>Understands a body of <c>POST /api/v1/route</c>, as strictly as that does.</summary>
    /// <exception cref="SharedKernel.ProblemException"><c>InvalidOptions</c> or <c>InvalidValue</c>.</exception>
    public static RouteRequest Read(JsonElement request) => StrictJson.Read<RouteRequest>(request);

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
        return new RoutePlanner(Options.Create(options), new LegFinder(NullLogger<LegFinder>.Instance)).Plan(Routable(map, request), request, cancellationToken);
    }

    /// <summary>Writes the best of the routes as a file.</summary>
    /// <param name="map">That was asked.</param>
    /// <param name="request">The question.</param>
    /// <param name="answer">To it.</param>
    /// <param name="kind">One of <see cref="FileKinds"/>.</param>
    /// <exception cref="SharedKernel.ProblemException"><c>InvalidValue</c>: there is no such kind. <c>NotGeoreferenced</c>: it needs to know where the map lies.</exception>
    public ExportedFile Write(DetachedMap map, RouteRequest request, RouteResponse answer, string kind)
    {
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(answer);
        return RouteFile.Of(kind, Routable(map, request), request.Map, request.Crs, answer, map.Picture, options.Limits);
    }

    private static RoutableMap Routable(DetachedMap map, RouteRequest request) =>
        new(request.Map, 1, map.Provenance, map.MetersPerPixel, map.Ground, map.Georeference, map.Origin, map.Doubt);
}
