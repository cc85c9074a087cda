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
