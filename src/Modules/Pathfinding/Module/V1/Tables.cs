namespace ModularPath.Pathfinding.V1;

/// <summary>Asks for the ways from many places to many.</summary>
public sealed record TableRequest : MapQuestion
{
    /// <summary>Where to start: 1 to 100 places.</summary>
    public required IReadOnlyList<RouteStop> Sources { get; init; }

    /// <summary>Where to go: 1 to 100 places; the sources where absent. Refusals count them on from the sources.</summary>
    public IReadOnlyList<RouteStop>? Destinations { get; init; }
}

/// <summary>The ways from many places to many, in the words of OSRM.</summary>
public sealed record TableResponse : MapAnswer
{
    /// <summary>Where the sources lie on walkable ground.</summary>
    public required IReadOnlyList<SnappedStop> Sources { get; init; }

    /// <summary>Where the destinations lie on walkable ground.</summary>
    public required IReadOnlyList<SnappedStop> Destinations { get; init; }

    /// <summary>The length of the best route from each source (row) to each destination (column); null where there is none.</summary>
    public required IReadOnlyList<IReadOnlyList<double?>> Distances { get; init; }

    /// <summary>Seconds likewise; null while the map has no scale.</summary>
    public required IReadOnlyList<IReadOnlyList<double?>>? Durations { get; init; }
}
