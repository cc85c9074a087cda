using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Xml;
using ModularPath.Pathfinding.Formats.Contracts;
using ModularPath.Pathfinding.Formats.Svg;

namespace ModularPath.Pathfinding.Formats.Routes;

/// <summary>Writes a route as a file.</summary>
internal static class RouteFile
{
    /// <summary>The kinds of files.</summary>
    public static readonly string[] Kinds = ["geojson", "gpx", "svg", "png"];

    /// <summary>The media types of <see cref="Kinds"/>, in their order.</summary>
    public static readonly string[] MediaTypes = ["application/geo+json", "application/gpx+xml", "image/svg+xml", "image/png"];

    /// <summary>Refuses an unknown kind before a route is searched.</summary>
    /// <exception cref="SharedKernel.ProblemException"><c>InvalidValue</c>.</exception>
    public static void Check(string kind)
    {
        if (!Kinds.Contains(kind))
        {
            throw Problem.InvalidValue($"There is no file of a route called '{kind}': {string.Join(", ", Kinds[..^1])} or {Kinds[^1]}.");
        }
    }

    /// <param name="kind">Of <see cref="Kinds"/>.</param>
    /// <param name="map">The map of the route.</param>
    /// <param name="name">Of the map, for people.</param>
    /// <param name="crs">Of the answer.</param>
    /// <param name="answer">Its best route is written.</param>
    /// <param name="picture">Of the map, encoded; needed for <c>png</c> alone.</param>
    /// <param name="limits">Of pictures that are decoded.</param>
    /// <exception cref="SharedKernel.ProblemException">The kind is unknown, or the map has no georeference.</exception>
    public static ExportedFile Write(
        string kind, RoutableMap map, string name, string crs, RouteResponse answer, ReadOnlyMemory<byte> picture, PictureLimits limits)
    {
        Check(kind);
        var asked = CoordinateFrame.ForCrs(crs, map);
        var pixels = answer.Routes[0].Geometry.Coordinates.Select(place => asked.ToPixel(place[0], place[1])).ToArray();
        var frame = CoordinateFrame.ForCrs(kind == "gpx" || (kind == "geojson" && map.Georeference is not null) ? "wgs84" : "pixel", map);
        double[][] line = [.. pixels.Select(frame.FromPixel)];
        var content = kind switch
        {
            "geojson" => GeoJson(answer.Routes[0], answer.Units.Distance, frame, line),
            "gpx" => Gpx(
                name, line,
                answer.Waypoints.Where(static stop => !string.IsNullOrEmpty(stop.Name))
                    .Select(stop => (stop.Name!, frame.FromPixel(asked.ToPixel(stop.Location[0], stop.Location[1]))))),
            "svg" => Encoding.UTF8.GetBytes(OverlaySvg.Draw(map.Ground, new LineString(line))),
            _ => RouteOverlay.DrawPng(
                PictureDecoder.Decode(picture, limits), pixels,
                [.. answer.Waypoints.Select(stop => asked.ToPixel(stop.Location[0], stop.Location[1]))]),
        };

        return new ExportedFile($"route.{kind}", MediaTypes[Kinds.IndexOf(kind)], content);
    }

    /// <summary>
    /// GPX 1.1: a route of points, longitude and latitude, and the same as a track, as many devices show tracks only
    /// (topografix.com/GPX/1/1, gpxType: wpt, rte, trk in this order).
    /// </summary>
    /// <param name="name">For people.</param>
    /// <param name="line">Longitude and latitude, degrees.</param>
    /// <param name="stops">The waypoints that have names, as waypoints.</param>
    private static byte[] Gpx(string name, IReadOnlyList<double[]> line, IEnumerable<(string Name, double[] At)> stops)
    {
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, new XmlWriterSettings { Indent = true, Encoding = new UTF8Encoding(false) }))
        {
            xml.WriteStartElement("gpx", "http://www.topografix.com/GPX/1/1");
            xml.WriteAttributeString("version", "1.1");
            xml.WriteAttributeString("creator", "ModularPath");

            foreach (var (stop, at) in stops)
            {
                StartPoint(xml, "wpt", at);
                xml.WriteElementString("name", WritableText.Of(stop));
                xml.WriteEndElement();
            }

            xml.WriteStartElement("rte");
            xml.WriteElementString("name", WritableText.Of(name));
            WritePoints(xml, "rtept", line);
            xml.WriteEndElement();
            xml.WriteStartElement("trk");
            xml.WriteElementString("name", WritableText.Of(name));
            xml.WriteStartElement("trkseg");
            WritePoints(xml, "trkpt", line);
            xml.WriteEndElement();
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        return stream.ToArray();
    }

    private static void WritePoints(XmlWriter xml, string element, IReadOnlyList<double[]> line)
    {
        foreach (var point in line)
        {
            StartPoint(xml, element, point);
            xml.WriteEndElement();
        }
    }

    private static void StartPoint(XmlWriter xml, string element, double[] point)
    {
        xml.WriteStartElement(element);
        xml.WriteAttributeString("lat", Degrees(point[1]));
        xml.WriteAttributeString("lon", Degrees(point[0]));
    }

    /// <summary>
    /// GeoJSON (RFC 7946): a feature with a line. A frame other than longitude and latitude is announced by a member that readers
    /// will notice.
    /// </summary>
    /// <param name="route">Its numbers become properties.</param>
    /// <param name="units">Of the numbers.</param>
    /// <param name="frame">Of the line.</param>
    /// <param name="line">Positions.</param>
    private static byte[] GeoJson(RouteResult route, string units, CoordinateFrame frame, IReadOnlyList<double[]> line) =>
        JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object?>
        {
            ["type"] = "Feature",
            [frame.Name == "wgs84" ? "crs_note" : "NOT_WGS84"] = frame.Name == "wgs84"
                ? "Positions are longitude and latitude (WGS 84)."
                : "Positions are not longitude and latitude, as RFC 7946 would have it, but pixels of the picture, "
                    + "x to the right, y down from the top left corner.",
            ["properties"] = new Dictionary<string, object?>
            {
                ["distance"] = route.Distance,
                ["unit"] = units,
                ["duration_seconds"] = route.Duration,
                ["confidence_min"] = route.Confidence.Min,
                ["uncertain_length"] = route.Confidence.UncertainLength,
            },
            ["geometry"] = new Dictionary<string, object?>
            {
                ["type"] = "LineString",
                ["coordinates"] = line,
            },
        });

    // Nine digits are a tenth of a millimetre.
    private static string Degrees(double value) => Math.Round(value, 9).ToString("0.#########", CultureInfo.InvariantCulture);
}
