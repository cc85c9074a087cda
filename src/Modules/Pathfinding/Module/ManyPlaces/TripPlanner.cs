using Microsoft.Extensions.Options;
using ModularPath.Pathfinding.Routes;
using ModularPath.Pathfinding.Search.Tours;

namespace ModularPath.Pathfinding.ManyPlaces;

/// <summary>Orders stops by walking cost, and returns the route through them.</summary>
internal sealed class TripPlanner(LegTable table, IOptions<PathfindingOptions> options)
{
    /// <exception cref="SharedKernel.ProblemException"><c>InvalidValue</c>, <c>NoSegment</c> or <c>NoTrips</c>.</exception>
    public TripResponse Plan(PlacesOnMap places, TripRequest request, CancellationToken cancellationToken)
    {
        var shape = new TourShape(
            request.Roundtrip, IsFixed(request.Source, "source", "first"), IsFixed(request.Destination, "destination", "last"));
        var cells = places.Cells();
        var ways = table.Between(places, cells, cells, cancellationToken);

        if (Apart(ways) is var (one, other))
        {
            throw Problem.NoTrips(one, other);
        }

        // Where a one-way forbids a leg, no sum of others is as dear.
        var forbidden = 1 + ways.Sum(static row => row.Sum(static leg => leg?.Weight ?? 0));
        var order = VisitingOrder.Solve([.. ways.Select(row => row.Select(leg => leg?.Weight ?? forbidden).ToArray())], shape);
        int[] visited = request.Roundtrip ? [.. order, order[0]] : order;
        var legs = visited.Zip(visited.Skip(1), (from, to) => ways[from][to] ?? throw Problem.NoTrips(from, to));
        var inOrder = places.Request with { Stops = [.. visited.Select(i => places.Request.Stops[i])] };
        var route = new RouteReport(places.Map, inOrder, places.Ground, options.Value.UncertainBelow)
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

    // Two stops of which neither leads to the other.
    private static (int One, int Other)? Apart(LegPath?[][] ways)
    {
        for (var one = 0; one < ways.Length; one++)
        {
            for (var other = one + 1; other < ways.Length; other++)
            {
                if (ways[one][other] is null && ways[other][one] is null)
                {
                    return (one, other);
                }
            }
        }

        return null;
    }

    private static bool IsFixed(string value, string name, string place) => value switch
    {
        "any" => false,
        _ when value == place => true,
        _ => throw Problem.InvalidValue($"{name} is {place} or any, not '{value}'."),
    };
}
