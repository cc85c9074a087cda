namespace ModularPath.Pathfinding.V1;

/// <summary>A page of maps, newest first.</summary>
/// <param name="Maps">At most <paramref name="Limit"/> of them.</param>
/// <param name="Total">How many maps there are.</param>
/// <param name="Limit">As asked, or 50.</param>
/// <param name="Offset">How many newer ones were left out.</param>
public sealed record MapListResponse(IReadOnlyList<MapResponse> Maps, int Total, int Limit, int Offset);
