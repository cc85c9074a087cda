namespace ModularPath.Pathfinding.V1;

/// <summary>Which page of the maps.</summary>
public sealed record MapListQuery
{
    /// <summary>How many maps at most, 1 to 200; 50 where absent.</summary>
    public int? Limit { get; init; }

    /// <summary>How many of the newest to leave out; 0 where absent.</summary>
    public int? Offset { get; init; }
}
