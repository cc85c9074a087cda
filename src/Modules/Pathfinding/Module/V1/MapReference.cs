namespace ModularPath.Pathfinding.V1;

/// <summary>Names a map.</summary>
public sealed record MapReference
{
    /// <summary>The map's id, as answered at upload.</summary>
    public string Id { get; init; } = "";
}
