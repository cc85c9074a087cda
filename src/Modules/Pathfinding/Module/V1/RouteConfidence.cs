namespace ModularPath.Pathfinding.V1;

/// <summary>How sure the mask is along a route.</summary>
/// <param name="Min">Of the least sure pixel on the way, 0 to 1.</param>
/// <param name="Mean">Mean along the way, 0 to 1.</param>
/// <param name="UncertainLength">Length through pixels below the configured confidence (0.6).</param>
public sealed record RouteConfidence(double Min, double Mean, double UncertainLength);
