namespace ModularPath.Pathfinding.V1;

/// <summary>Asks for the best order of stops.</summary>
public sealed record TripRequest : MapQuestion
{
    /// <summary>2 to 100 places to visit, in any order.</summary>
    public required IReadOnlyList<RouteStop> Waypoints { get; init; }

    /// <summary>Return to where the trip began.</summary>
    public bool Roundtrip { get; init; } = true;

    /// <summary>Where to begin: at the <c>first</c> waypoint or at <c>any</c>.</summary>
    public string Source { get; init; } = "any";

    /// <summary>Where to end, or of a round trip, what to visit before the return: the <c>last</c> waypoint or <c>any</c>.</summary>
    public string Destination { get; init; } = "any";
}
