namespace ModularPath.Pathfinding.V1;

/// <summary>Units of an answer.</summary>
/// <param name="Distance"><c>m</c>, or <c>px</c> while the map has no scale.</param>
/// <param name="Duration"><c>s</c>, or null while the map has no scale.</param>
public sealed record RouteUnits(string Distance, string? Duration);
