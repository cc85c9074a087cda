namespace ModularPath.Pathfinding.V1;

/// <summary>Asks which targets are nearest by walking.</summary>
public sealed record NearestRequest : MapQuestion
{
    /// <summary>Where one is: 1 to 100 places.</summary>
    public required IReadOnlyList<RouteStop> Locations { get; init; }

    /// <summary>What one looks for, such as exits: 1 to 100 places. Refusals count them on from the locations.</summary>
    public required IReadOnlyList<RouteStop> Targets { get; init; }

    /// <summary>How many of them for each location, 1 or more.</summary>
    public int Number { get; init; } = 1;
}

/// <summary>The nearest targets by walking.</summary>
public sealed record NearestResponse : MapAnswer
{
    /// <summary>Where the locations lie on walkable ground.</summary>
    public required IReadOnlyList<SnappedStop> Locations { get; init; }

    /// <summary>For each location the nearest targets, nearest first; fewer than asked where fewer can be reached.</summary>
    public required IReadOnlyList<IReadOnlyList<NearestTarget>> Targets { get; init; }
}

/// <summary>A target that can be reached.</summary>
/// <param name="TargetIndex">Its place in the request.</param>
/// <param name="Name">As asked.</param>
/// <param name="Location"><c>[x, y]</c>: the centre of a walkable pixel.</param>
/// <param name="Distance">The length of the best route to it.</param>
/// <param name="Duration">Seconds; null while the map has no scale.</param>
public sealed record NearestTarget(int TargetIndex, string? Name, IReadOnlyList<double> Location, double Distance, double? Duration);
