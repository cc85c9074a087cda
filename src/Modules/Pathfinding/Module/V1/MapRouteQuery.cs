namespace ModularPath.Pathfinding.V1;

/// <summary>A route as an address.</summary>
public sealed record MapRouteQuery : RouteQuery;
