namespace ModularPath.Pathfinding.V1;

/// <summary>The room along a route.</summary>
/// <param name="Min">
/// The least distance from the route to anything not walkable, exact to half a pixel; a shortest route touches corners,
/// so this is small where no agent radius was asked for. Null on a map without any obstacle.
/// </param>
/// <param name="Narrowest">The tightest passage on the way; null where nothing bounds the route on both sides.</param>
public sealed record RouteClearance(double? Min, NarrowestPlace? Narrowest);
