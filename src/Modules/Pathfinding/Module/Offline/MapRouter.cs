using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using ModularPath.Pathfinding.Building;
using ModularPath.Pathfinding.Formats.Contracts;
using ModularPath.Pathfinding.Formats.Routes;
using ModularPath.Pathfinding.Guidance;
using ModularPath.Pathfinding.ManyPlaces;
using ModularPath.Pathfinding.Names;
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
    /// <param name="request">Its <see cref="MapQuestion.Map"/> is only repeated in the response.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <exception cref="SharedKernel.ProblemException">
    /// <c>NoRoute</c> (no path between two waypoints), <c>NoSegment</c> (nothing walkable near one), <c>InvalidValue</c>
    /// (outside the picture, malformed), <c>TooBig</c> or <c>NotScaled</c>.
    /// </exception>
    public RouteResponse Route(DetachedMap map, RouteRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(request);
        var (routable, finder) = (map.Routable(request.Map), new LegFinder(NullLogger<LegFinder>.Instance));
        var plan = new Lazy<BuildingPlan>(() => BuildingPlan.Of(map.Ground));

        if (StopNames.AreIn(request.Waypoints))
        {
            var stops = new StopNames(routable, new PlaceIndex(routable, plan.Value), CoordinateFrame.ForCrs(request.Crs, routable));
            var (nearest, asked) = (new NearestExit(new LegTable(finder)), request);
            request = request with
            {
                Waypoints = stops.Located(
                    request.Waypoints, (from, exits) => nearest.Of(routable, asked, from, exits, options, cancellationToken)),
            };
        }

        var guide = request.Steps is { } language ? new RouteGuide(routable, plan.Value, language) : null;
        var answer = new RoutePlanner(Options.Create(options), finder).Plan(routable, request, cancellationToken);
        return guide?.Told(answer) ?? answer;
    }

    /// <summary>A route between two positions, with what the map knows about its being right.</summary>
    /// <param name="map">The map.</param>
    /// <param name="from">Pixels.</param>
    /// <param name="to">Pixels.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>Null if no route is answered.</returns>
    public ProbedRoute? Probe(DetachedMap map, (double X, double Y) from, (double X, double Y) to, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(map);

        try
        {
            var request = new RouteRequest
            {
                Map = "probe",
                Waypoints = [new() { Location = [from.X, from.Y] }, new() { Location = [to.X, to.Y] }],
            };
            (double X, double Y)[] line =
            [
                .. Route(map, request, cancellationToken).Routes[0].Geometry.Coordinates.Select(static at => (at[0], at[1])),
            ];
            var evidence = RouteEvidence.Of(map.Ground, line, PassageWidth.Narrowest(map.Ground, line));
            return new ProbedRoute(line, RouteEvidence.Names.Zip(evidence).ToDictionary(static e => e.First, static e => e.Second));
        }
        catch (ProblemException)
        {
            return null;
        }
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
        return RouteFile.Write(kind, map.Routable(request.Map), request.Map, request.Crs, answer, map.Picture, options.Limits);
    }
}

/// <summary>A route, and what the map knows about its being right.</summary>
/// <param name="Line">At least two positions in pixels.</param>
/// <param name="Evidence">By name; all finite, the same names for every route.</param>
public sealed record ProbedRoute(IReadOnlyList<(double X, double Y)> Line, IReadOnlyDictionary<string, double> Evidence);
