namespace ModularPath.Pathfinding.V1;

/// <summary>A target that can be reached.</summary>
/// <param name="TargetIndex">Its place in the request.</param>
/// <param name="Name">As asked.</param>
/// <param name="Location"><c>[x, y]</c>: the centre of a walkable pixel.</param>
/// <param name="Distance">The length of the best route to it.</param>
/// <param name="Duration">Seconds; null while the map has no scale.</param>
public sealed record NearestTarget(int TargetIndex, string? Name, IReadOnlyList<double> Location, double Distance, double? Duration);
