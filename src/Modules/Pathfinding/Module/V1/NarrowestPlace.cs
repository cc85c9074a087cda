namespace ModularPath.Pathfinding.V1;

/// <summary>Where a passage is tightest.</summary>
/// <param name="Location"><c>[x, y]</c> on the route.</param>
/// <param name="Width">The free width across the direction of travel, from side to side.</param>
public sealed record NarrowestPlace(IReadOnlyList<double> Location, double Width);
