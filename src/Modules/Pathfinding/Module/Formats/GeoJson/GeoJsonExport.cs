using System.Text.Json;
using ModularPath.Pathfinding.Formats.Contracts;
using ModularPath.Pathfinding.Formats.Polygons;

namespace ModularPath.Pathfinding.Formats.GeoJson;

/// <summary>
/// GeoJSON (RFC 7946), one MultiPolygon for each class that occurs, exact along the edges of pixels, and a Point for each name. A frame
/// other than longitude and latitude is announced by a member that readers will notice. Rings are closed; outer ones are counter-clockwise with x
/// right and y up (positive by the shoelace formula), holes clockwise.
/// </summary>
internal sealed class GeoJsonExport : IMapExport
{
    public ExportFormat Format { get; } = new(
        "geojson", "GeoJSON: an area for each class", "gis", "application/geo+json", "geojson", NeedsScale: false,
        [new("crs",
            "pixel (default: x right, y down, origin at the top left), meter (the same in metres), map (metres, y up, origin at the bottom "
            + "left, as ROS and most GIS have it) or wgs84 (longitude, latitude; a map with a georeference).")]);

    public bool HoldsDoors => true;

    public bool HoldsNames => true;

    public void Check(ExportSettings choice)
    {
        if (choice.Text("crs") is { } crs)
        {
            ExportFrame.Check(crs);
        }
    }

    public ExportContent Write(MapContent map, ExportSettings choice)
    {
        var crs = choice.Text("crs") ?? "pixel";
        var frame = ExportFrame.ForCrs(crs, map);
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("type", "FeatureCollection");

            if (crs != "wgs84")
            {
                json.WriteString(
                    "NOT_WGS84",
                    $"Positions are not longitude and latitude, as RFC 7946 would have it, but {Describe(crs, frame, map)}. See frame.");
                WriteFrame(json, crs, frame, map);
            }

            json.WriteString("name", map.Name);
            json.WriteStartArray("features");

            foreach (var mapClass in Enum.GetValues<MapClass>())
            {
                WriteFeature(json, map, mapClass, frame);
            }

            foreach (var (name, x, y, isExit) in map.Names)
            {
                WriteName(json, name, frame.At(x, y), isExit);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static string Describe(string crs, ExportFrame frame, MapContent map) => IsRobots(crs, map)
        ? "metres in the robot's frame 'map'"
        : $"{(frame.Unit == "m" ? "metres" : "pixels of the picture")}, x to the right, "
        + $"y {(frame.IsUp ? "up from the bottom left" : "down from the top left")} corner";

    // Without an origin, the frame 'map' begins at the picture's corner.
    private static bool IsRobots(string crs, MapContent map) => crs == "map" && map.Origin is not null;

    private static void WriteFrame(Utf8JsonWriter json, string crs, ExportFrame frame, MapContent map)
    {
        json.WriteStartObject("frame");
        json.WriteString("crs", crs);
        json.WriteString("unit", frame.Unit);
        json.WriteString("y", frame.IsUp ? "up" : "down");
        json.WriteString(
            "origin",
            IsRobots(crs, map) ? "that of the robot's frame 'map'"
            : frame.IsUp ? "bottom-left corner of the picture"
            : "top-left corner of the picture");

        if (IsRobots(crs, map) && map.Origin is { } origin)
        {
            // As in map.yaml: where the picture's bottom-left corner lies, and by how much it is turned counter-clockwise.
            json.WriteStartArray("bottom_left");
            json.WriteNumberValue(origin.X);
            json.WriteNumberValue(origin.Y);
            json.WriteEndArray();
            json.WriteNumber("yaw_radians", origin.Yaw);
        }

        json.WriteNumber("width_pixels", map.Width);
        json.WriteNumber("height_pixels", map.Height);

        if (map.MetersPerPixel is { } scale)
        {
            json.WriteNumber("meters_per_pixel", scale);
        }
        else
        {
            json.WriteNull("meters_per_pixel");
        }

        json.WriteEndObject();
    }

    private static void WriteFeature(Utf8JsonWriter json, MapContent map, MapClass mapClass, ExportFrame frame)
    {
        var polygons = MaskPolygons.Trace(map.Mask, (byte)mapClass);

        if (polygons.Count == 0)
        {
            return;
        }

        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteString("id", Name(mapClass));
        json.WriteStartObject("properties");
        json.WriteString("class", Name(mapClass));
        json.WriteNumber("class_id", (int)mapClass);
        json.WriteBoolean("walkable", map.Ground.Passable[(int)mapClass]);
        var pixels = polygons.Sum(static polygon => (double)polygon.Pixels);
        json.WriteNumber("area", frame.Unit == "px" ? pixels : pixels * map.Scale * map.Scale);
        json.WriteString("area_unit", frame.Unit == "px" ? "px2" : "m2");
        json.WriteEndObject();
        json.WriteStartObject("geometry");
        json.WriteString("type", "MultiPolygon");
        json.WriteStartArray("coordinates");

        foreach (var polygon in polygons)
        {
            json.WriteStartArray();

            foreach (var ring in polygon.Rings)
            {
                WriteRing(json, frame.Closed(ring));
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteName(Utf8JsonWriter json, string name, (double X, double Y) at, bool isExit)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteStartObject("properties");
        json.WriteString("name", name);
        json.WriteBoolean("exit", isExit);
        json.WriteEndObject();
        json.WriteStartObject("geometry");
        json.WriteString("type", "Point");
        json.WriteStartArray("coordinates");
        json.WriteNumberValue(at.X);
        json.WriteNumberValue(at.Y);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteRing(Utf8JsonWriter json, IEnumerable<(double X, double Y)> ring)
    {
        json.WriteStartArray();

        foreach (var (x, y) in ring)
        {
            json.WriteStartArray();
            json.WriteNumberValue(x);
            json.WriteNumberValue(y);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static string Name(MapClass mapClass) => mapClass.ToString().ToLowerInvariant();
}
