namespace ModularPath.Pathfinding.V1;

/// <summary>What to draw over a map.</summary>
public sealed record MapOverlayQuery
{
    /// <summary>The map's id.</summary>
    public string Id { get; init; } = "";

    /// <summary>Start of a route to draw, <c>x,y</c> in pixels; with <see cref="To"/>.</summary>
    public string? From { get; init; }

    /// <summary>Its goal, <c>x,y</c> in pixels.</summary>
    public string? To { get; init; }
}
