namespace ModularPath.Pathfinding.V1;

/// <summary>Asks what can be reached within a walk. Exactly one kind of contours is given.</summary>
public sealed record IsochroneRequest : MapQuestion
{
    /// <summary>1 to 100 places; the walk begins at the nearest of them.</summary>
    public required IReadOnlyList<RouteStop> Locations { get; init; }

    /// <summary>Lengths of the shortest walk in metres, each greater than 0; scaled maps only.</summary>
    public IReadOnlyList<double>? ContoursMeters { get; init; }

    /// <summary>Durations of the quickest walk in seconds, with every pixel at its class's cost; scaled maps only.</summary>
    public IReadOnlyList<double>? ContoursSeconds { get; init; }

    /// <summary>Lengths of the shortest walk in pixels; maps without scale only.</summary>
    public IReadOnlyList<double>? ContoursPixels { get; init; }
}
