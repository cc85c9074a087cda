using Microsoft.Extensions.Options;
using ModularPath.Pathfinding.Search.Grid;

namespace ModularPath.Pathfinding.Routes;

/// <summary>Plans a route: snaps waypoints to walkable ground, searches exactly, checks the geometry, computes the numbers.</summary>
internal sealed class RoutePlanner(IOptions<PathfindingOptions> options, LegFinder finder)
{
    public const int MostAlternatives = 3;

    /// <exception cref="SharedKernel.ProblemException">
    /// <c>InvalidValue</c>, <c>TooBig</c>, <c>NotScaled</c>, <c>NoSegment</c> or <c>NoRoute</c>.
    /// </exception>
    public RouteResponse Plan(RoutableMap map, RouteRequest request, CancellationToken cancellationToken) =>
        Plan(map, Understand(map, request), request.Alternatives, cancellationToken);

    /// <summary>What a request asks of a map.</summary>
    /// <exception cref="SharedKernel.ProblemException"><c>InvalidValue</c>, <c>TooBig</c> or <c>NotScaled</c>.</exception>
    public ResolvedRequest Understand(RoutableMap map, RouteRequest request)
    {
        if (request.Alternatives is < 0 or > MostAlternatives)
        {
            throw Problem.InvalidValue($"alternatives must be from 0 to {MostAlternatives}.");
        }

        if (request.Alternatives > 0 && request.Waypoints.Count > 2)
        {
            throw Problem.InvalidValue("There are alternatives between two waypoints only.");
        }

        return ResolvedRequest.From(request, map, options.Value);
    }

    /// <summary>Plans what was understood.</summary>
    /// <exception cref="SharedKernel.ProblemException"><c>NoSegment</c> or <c>NoRoute</c>.</exception>
    public RouteResponse Plan(RoutableMap map, ResolvedRequest resolved, int alternatives, CancellationToken cancellationToken)
    {
        var settings = options.Value;
        var ground = RequestGround.Of(map.Ground, resolved.AgentRadius, resolved.Rules);
        var agent = ground.Agent;
        var diagnosis = new NoRouteDiagnosis(map, resolved, settings.MaxReworkedPixels);
        var cells = WaypointSnapping.On(agent, settings).OnGround(resolved.Stops, diagnosis);
        var legs = new List<LegPath>();

        for (var i = 1; i < cells.Length; i++)
        {
            legs.Add(
                finder.Find(map.Ground, agent, cells[i - 1], cells[i], cancellationToken)
                ?? throw Refusal(i - 1, cells[i - 1], cells[i]));
        }

        IReadOnlyList<IReadOnlyList<LegPath>> routes = alternatives == 0
            ? [legs]
            : [.. new Alternatives(finder, map.Ground, agent).Beside(legs[0], cells[0], cells[1], alternatives, cancellationToken)
            .Select(static leg => new[] { leg })];
        return new RouteReport(map, resolved, ground, settings.UncertainBelow).Of(cells, routes);

        ProblemException Refusal(int leg, Cell start, Cell goal)
        {
            var free = RequestGround.Of(map.Ground, 0, resolved.Rules).Agent;
            return finder.Find(map.Ground, free, start, goal, cancellationToken) is { } thin
                ? diagnosis.TooWide(leg, thin)
                : diagnosis.NoRoute(leg, free, start, goal, cancellationToken);
        }
    }
}
