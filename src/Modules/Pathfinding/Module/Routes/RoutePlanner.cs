using Microsoft.Extensions.Options;
using ModularPath.Pathfinding.V1;

namespace ModularPath.Pathfinding.Routes;

/// <summary>Answers a request on a map: waypoints onto walkable ground, the exact search, checked geometry, numbers.</summary>
internal sealed class RoutePlanner(IOptions<PathfindingOptions> options, LegFinder finder)
{
    /// <exception cref="SharedKernel.ProblemException"><c>InvalidValue</c>, <c>TooBig</c>, <c>NotScaled</c>, <c>NoSegment</c> or <c>NoRoute</c>.</exception>
    public RouteResponse Plan(RoutableMap map, RouteRequest request, CancellationToken cancellationToken)
    {
        var settings = options.Value;
        var journey = Journey.Of(request, map, settings);
        var agent = map.Ground.For(journey.AgentRadius);
        var refusals = new RouteRefusals(map, journey);
        var cells = WaypointSnapping.Of(agent, settings).OnGround(journey.Stops, refusals);
        var legs = new List<LegPath>();

        for (var i = 1; i < cells.Length; i++)
        {
            legs.Add(
                finder.Find(map.Ground, agent, cells[i - 1], cells[i], cancellationToken)
                ?? throw (finder.Find(map.Ground, map.Ground.Anyone, cells[i - 1], cells[i], cancellationToken) is { } thin
                    ? refusals.TooWide(i - 1, thin)
                    : refusals.NoRoute(i - 1, cells[i - 1], cells[i])));
        }

        return new RouteReport(map, journey, settings.UncertainBelow).Of(cells, legs);
    }
}
