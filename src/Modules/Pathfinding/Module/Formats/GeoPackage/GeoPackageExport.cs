using ModularPath.Pathfinding.Formats.Contracts;
using ModularPath.Pathfinding.Formats.Polygons;

namespace ModularPath.Pathfinding.Formats.GeoPackage;

/// <summary>
/// An OGC GeoPackage 1.3 (OGC 12-128r17) with a layer <c>areas</c>: a polygon for each area of each class, exact along the edges of
/// pixels; and, where there are names, a layer <c>names</c> of points.
/// </summary>
internal sealed class GeoPackageExport : IMapExport
{
    private const string Wgs84 = "wgs84";
    private const string Metres = "map";

    public ExportFormat Format { get; } = new(
        "gpkg", "GeoPackage: an area for each room, wall and so on (QGIS, ArcGIS)", "gis", "application/geopackage+sqlite3", "gpkg",
        NeedsScale: true,
        [new("crs", "wgs84 (longitude, latitude; default for a map with a georeference) or map (metres, y up; default for others).")]);

    public bool HoldsDoors => true;

    public bool HoldsNames => true;

    public void Check(ExportSettings choice)
    {
        if (choice.Text("crs") is { } crs and not (Wgs84 or Metres))
        {
            throw Problem.InvalidValue($"There is no crs '{crs}' of a GeoPackage: {Metres} or {Wgs84}.");
        }
    }

    public ExportContent Write(MapContent map, ExportSettings choice)
    {
        Check(choice);
        var crs = choice.Text("crs") ?? (map.Georeference?.ToWgs84 is null ? Metres : Wgs84);
        var frame = ExportFrame.ForCrs(crs, map);
        using var file = new GeoPackageFile(isOnEarth: crs == Wgs84, map.Name);

        foreach (var mapClass in Enum.GetValues<MapClass>())
        {
            foreach (var polygon in MaskPolygons.Trace(map.Mask, (byte)mapClass))
            {
                file.Add(
                    [.. polygon.Rings.Select(ring => frame.Closed(ring).ToArray())], mapClass.ToString().ToLowerInvariant(),
                    map.Ground.Passable[(int)mapClass], polygon.Pixels * map.Scale * map.Scale);
            }
        }

        foreach (var (name, x, y, isExit) in map.Names)
        {
            file.Add(name, frame.At(x, y), isExit);
        }

        return file.Finish();
    }
}
