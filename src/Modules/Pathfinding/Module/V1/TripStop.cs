namespace ModularPath.Pathfinding.V1;

/// <summary>A stop of a trip, on walkable ground.</summary>
/// <param name="Location"><c>[x, y]</c>: the centre of a walkable pixel.</param>
/// <param name="Distance">From the place that was asked for, in the answer's unit of distance.</param>
/// <param name="Name">As asked.</param>
/// <param name="WaypointIndex">When it is visited, from 0.</param>
public sealed record TripStop(IReadOnlyList<double> Location, double Distance, string? Name, int WaypointIndex);
