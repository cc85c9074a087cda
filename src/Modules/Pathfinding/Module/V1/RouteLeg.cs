namespace ModularPath.Pathfinding.V1;

/// <summary>The part of a route between two waypoints.</summary>
/// <param name="Distance">Its length.</param>
/// <param name="Duration">Seconds; null while the map has no scale.</param>
/// <param name="Weight">See the route's.</param>
public sealed record RouteLeg(double Distance, double? Duration, double Weight);
