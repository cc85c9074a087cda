using ModularPath.Pathfinding.Model;

namespace ModularPath.Pathfinding.Terrain;

/// <summary>A revision of a map, ready to be asked.</summary>
/// <param name="Id">As answered.</param>
/// <param name="Revision">As answered.</param>
/// <param name="Provenance">What read the picture.</param>
/// <param name="MetersPerPixel">Null while unknown.</param>
/// <param name="Ground">The pixels.</param>
/// <param name="Georeference">Null while unknown.</param>
/// <param name="Origin">Null where nobody said.</param>
/// <param name="Doubt">What speaks against the whole reading; null where nothing does.</param>
internal sealed record RoutableMap(
    string Id, int Revision, MaskProvenance Provenance, double? MetersPerPixel, MapGround Ground, Georeference? Georeference = null, MapOrigin? Origin = null,
    MapWarning? Doubt = null);
