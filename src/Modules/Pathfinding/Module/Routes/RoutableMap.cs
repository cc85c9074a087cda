namespace ModularPath.Pathfinding.Routes;

/// <summary>A revision of a map, ready to be asked.</summary>
/// <param name="Id">As answered.</param>
/// <param name="Revision">As answered.</param>
/// <param name="Model">What read the picture.</param>
/// <param name="IsDegraded">No present model did.</param>
/// <param name="MetersPerPixel">Null while unknown.</param>
/// <param name="Ground">The pixels.</param>
internal sealed record RoutableMap(
    string Id, int Revision, string Model, bool IsDegraded, double? MetersPerPixel, MapGround Ground);
