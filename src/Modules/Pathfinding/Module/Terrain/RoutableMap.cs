namespace ModularPath.Pathfinding.Terrain;

/// <summary>A map revision that is ready for routing.</summary>
/// <param name="Id">For the response.</param>
/// <param name="Revision">For the response.</param>
/// <param name="Provenance">Source of the mask.</param>
/// <param name="MetersPerPixel">Null while unknown.</param>
/// <param name="Ground">The pixels.</param>
/// <param name="Georeference">Null while unknown.</param>
/// <param name="Origin">Null if unknown.</param>
/// <param name="Doubt">The warning about the whole reading; null if there is none.</param>
internal sealed record RoutableMap(
    string Id, int Revision, MaskProvenance Provenance, double? MetersPerPixel, MapGround Ground, Georeference? Georeference = null,
    MapOrigin? Origin = null,
    MapWarning? Doubt = null)
{
    /// <summary>The zones that are kept with the map.</summary>
    public IReadOnlyList<Zone> Zones { get; init; } = [];

    /// <summary>The named places that are kept with the map.</summary>
    public IReadOnlyList<MapPlace> Places { get; init; } = [];

    /// <summary>The names that were read or given, but the hidden ones.</summary>
    public IReadOnlyList<MapName> Names { get; init; } = [];

    /// <summary>Places and names together, for those who label or tell.</summary>
    public IEnumerable<MapPlace> Labels => Places.Concat(Names.Select(static name => name.AsPlace));
}
