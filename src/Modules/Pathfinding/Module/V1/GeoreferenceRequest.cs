using ModularPath.Pathfinding.Model;

namespace ModularPath.Pathfinding.V1;

/// <summary>Says where a map lies on the earth.</summary>
public sealed record GeoreferenceRequest
{
    /// <summary>Three or more places, not on one line; 100 at most.</summary>
    public required IReadOnlyList<ControlPoint> Points { get; init; }
}
