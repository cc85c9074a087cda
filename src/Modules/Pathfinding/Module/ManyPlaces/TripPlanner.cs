using Microsoft.Extensions.Options;
using ModularPath.Pathfinding.Routes;
using ModularPath.Pathfinding.Search.Fields;
using ModularPath.Pathfinding.Search.Tours;

namespace ModularPath.Pathfinding.ManyPlaces;

/// <summary>Orders stops by walking cost, and returns the route through them.</summary>
internal sealed class TripPlanner(LegFinder finder, IOptions<PathfindingOptions> options)
{
    /// <exception cref="SharedKernel.ProblemException"><c>InvalidValue</c>, <c>NoSegment</c> or <c>NoTrips</c>.</exception>
    public TripResponse Plan(PlacesOnMap places, TripRequest request, CancellationToken cancellationToken)
    {
        var shape = new TourShape(
            request.Roundtrip, IsFixed(request.Source, "source", "first"), IsFixed(request.Destination, "destination", "last"));
        var (agent, cells) = (places.Agent, places.Cells());
        var costs = CostMatrix.Between(agent.Grid, cells, cells, cancellationToken);

        // Two stops are connected exactly if both are connected with the first.
        if (Array.FindIndex(costs[0], double.IsPositiveInfinity) is var apart and >= 0)
        {
            throw Problem.NoTrips(0, apart);
        }

        var order = VisitingOrder.Solve(costs, shape);
        int[] visited = request.Roundtrip ? [.. order, order[0]] : order;
        var legs = visited.Zip(
            visited.Skip(1), (from, to) => finder.Find(places.Map.Ground, agent, cells[from], cells[to], cancellationToken)!);
        var inOrder = places.Request with { Stops = [.. visited.Select(i => places.Request.Stops[i])] };
        var route = new RouteReport(places.Map, inOrder, new RequestGround(agent, agent.Grid), options.Value.UncertainBelow)
            .Of([.. visited.Select(i => cells[i])], [[.. legs]]);
        var answer = places.Answer.Complete(new TripResponse
        {
            Waypoints = [.. cells.Select((_, i) => StopOf(route, Array.IndexOf(order, i)))],
            Trips = route.Routes,
            Exact = cells.Length <= VisitingOrder.ExactUpTo,
        });

        // A round trip names its first stop twice.
        answer.Warnings = [.. route.Warnings.DistinctBy(static warning => (warning.Code, warning.Message))];
        return answer;
    }

    private static TripStop StopOf(RouteResponse route, int visit) =>
        new(route.Waypoints[visit].Location, route.Waypoints[visit].Distance, route.Waypoints[visit].Name, visit);

    private static bool IsFixed(string value, string name, string place) => value switch
    {
        "any" => false,
        _ when value == place => true,
        _ => throw Problem.InvalidValue($"{name} is {place} or any, not '{value}'."),
    };
}
