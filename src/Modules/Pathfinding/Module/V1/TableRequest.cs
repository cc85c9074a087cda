namespace ModularPath.Pathfinding.V1;

/// <summary>Asks for the ways from many places to many.</summary>
public sealed record TableRequest : MapQuestion
{
    /// <summary>Where to start: 1 to 100 places.</summary>
    public required IReadOnlyList<RouteStop> Sources { get; init; }

    /// <summary>Where to go: 1 to 100 places; the sources where absent. Refusals count them on from the sources.</summary>
    public IReadOnlyList<RouteStop>? Destinations { get; init; }
}
