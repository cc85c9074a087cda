namespace ModularPath.Pathfinding.Model;

/// <summary>A place with a name.</summary>
public sealed record MapPlace
{
    /// <summary>1 to 80 characters.</summary>
    public required string Name { get; init; }

    /// <summary><c>[x, y]</c> in pixels, on the picture.</summary>
    public required IReadOnlyList<double> Location { get; init; }

    /// <summary>Whether one gets out here.</summary>
    public bool Exit { get; init; }
}
