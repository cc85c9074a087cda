namespace ModularPath.Pathfinding.V1;

/// <summary>The nearest targets by walking.</summary>
public sealed record NearestResponse : MapAnswer
{
    /// <summary>Where the locations lie on walkable ground.</summary>
    public required IReadOnlyList<SnappedStop> Locations { get; init; }

    /// <summary>For each location the nearest targets, nearest first; fewer than asked where fewer can be reached.</summary>
    public required IReadOnlyList<IReadOnlyList<NearestTarget>> Targets { get; init; }
}
