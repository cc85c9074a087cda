using System.Globalization;
using System.Text;
using System.Xml;
using ModularPath.Pathfinding.Building;
using ModularPath.Pathfinding.CentreLines;
using ModularPath.Pathfinding.Formats.Contracts;

namespace ModularPath.Pathfinding.Formats.Indoor;

/// <summary>
/// OpenStreetMap XML 0.6 by Simple Indoor Tagging (wiki.openstreetmap.org/wiki/Simple_Indoor_Tagging): rooms, corridors and areas that
/// share their doors as nodes. Ids are negative, which editors take for new, and <c>upload</c> forbids sending it as it is.
/// </summary>
internal sealed class OsmExport : IMapExport
{
    public ExportFormat Format { get; } = new(
        "osm", "OpenStreetMap: rooms and doors of a storey by Simple Indoor Tagging (JOSM)", "gis", "application/xml", "osm",
        NeedsScale: false, [IndoorFloor.LevelOption])
    {
        NeedsGeoreference = true,
    };

    public bool HoldsDoors => true;

    public bool HoldsNames => true;

    public void Check(ExportSettings choice) => _ = IndoorFloor.Level(choice);

    public ExportContent Write(MapContent map, ExportSettings choice)
    {
        var floor = IndoorFloor.Of(map, Format.Format);
        var level = IndoorFloor.Level(choice).ToString(CultureInfo.InvariantCulture);
        var document = new Elements(floor);

        foreach (var outline in floor.Outlines)
        {
            document.Way(outline, [("building", "yes"), ("min_level", level), ("max_level", level)]);
        }

        foreach (var door in floor.Doors)
        {
            document.Node(door.Middle, [.. TagsOf(door, level, map.MetersPerPixel)]);
        }

        foreach (var room in floor.Rooms)
        {
            document.Area([.. RingsOf(room, floor.Doors)], [.. TagsOf(room, level)]);
        }

        MapWarning[] left = floor.NamesLeft == 0 ? [] :
        [
            new("names_left_out", $"A room has one name: {floor.NamesLeft} names of the map, second ones or outside, are not in the file."),
        ];
        return new ExportContent(document.Write(), left);
    }

    private static IEnumerable<(string, string)> TagsOf(IndoorRoom room, string level)
    {
        yield return ("indoor", room.Use switch { IndoorUse.Corridor => "corridor", IndoorUse.Open => "area", _ => "room" });
        yield return ("level", level);

        if (room.Name is { } name)
        {
            yield return ("name", WritableText.Of(name));
        }
    }

    private static IEnumerable<(string, string)> TagsOf(PlanDoor door, string level, double? metersPerPixel)
    {
        // An opening in a wall without a leaf is door=no.
        yield return ("door", door.IsDoor ? "yes" : "no");
        yield return ("level", level);

        if (metersPerPixel is { } scale)
        {
            yield return ("width", (door.Width * scale).ToString("0.##", CultureInfo.InvariantCulture));
        }

        if (door.Leads == DoorLeads.Outside)
        {
            yield return ("entrance", "yes");
        }
    }

    // The middle of each of its doors becomes a corner: ways that share a node are connected.
    private static IEnumerable<(double X, double Y)[]> RingsOf(IndoorRoom room, IReadOnlyList<PlanDoor> doors)
    {
        List<(double X, double Y)>[] rings = [.. room.Rings.Select(static ring => ring.ToList())];

        foreach (var door in doors.Where(door => door.From == room.Number || door.To == room.Number))
        {
            var (ring, side) = rings.Select(ring => (Ring: ring, Near: RingPlaces.Nearest([.. ring], door.Middle)))
                .MinBy(static ring => ring.Near.Square) is var nearest ? (nearest.Ring, nearest.Near.Side) : default;
            ring.Insert(side + 1, door.Middle);
        }

        return rings.Select(static ring => ring.ToArray());
    }

    private sealed class Elements(IndoorFloor floor)
    {
        private readonly Dictionary<(double Lon, double Lat), (long Id, (string Key, string Value)[] Tags)> _nodes = [];
        private readonly List<(long Id, long[] Nodes, (string Key, string Value)[] Tags)> _ways = [];
        private readonly List<(long Id, long[] Ways, (string Key, string Value)[] Tags)> _relations = [];
        private long _last;

        public long Node((double X, double Y) place, (string, string)[] tags)
        {
            var at = floor.OnEarth(place);

            if (!_nodes.TryGetValue(at, out var node))
            {
                node = (--_last, []);
            }

            _nodes[at] = tags.Length > 0 ? (node.Id, tags) : node;
            return node.Id;
        }

        public long Way((double X, double Y)[] ring, (string, string)[] tags)
        {
            // A door at a corner is that corner.
            long[] nodes = [.. ring.Select(corner => Node(corner, []))];
            nodes = [.. nodes.Where((id, i) => id != nodes[(i + nodes.Length - 1) % nodes.Length])];
            _ways.Add((--_last, [.. nodes, nodes[0]], tags));
            return _last;
        }

        public void Area((double X, double Y)[][] rings, (string, string)[] tags)
        {
            if (rings.Length == 1)
            {
                Way(rings[0], tags);
                return;
            }

            long[] ways = [.. rings.Select(ring => Way(ring, []))];
            _relations.Add((--_last, ways, [("type", "multipolygon"), .. tags]));
        }

        public byte[] Write()
        {
            using var stream = new MemoryStream();

            using (var xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true }))
            {
                xml.WriteStartElement("osm");
                xml.WriteAttributeString("version", "0.6");
                xml.WriteAttributeString("generator", "ModularPath");
                xml.WriteAttributeString("upload", "never");

                foreach (var (at, (id, tags)) in _nodes.OrderByDescending(static node => node.Value.Id))
                {
                    Start(xml, "node", id);
                    xml.WriteAttributeString("lat", at.Lat.ToString("0.#########", CultureInfo.InvariantCulture));
                    xml.WriteAttributeString("lon", at.Lon.ToString("0.#########", CultureInfo.InvariantCulture));
                    End(xml, tags);
                }

                foreach (var (id, nodes, tags) in _ways)
                {
                    Start(xml, "way", id);

                    foreach (var node in nodes)
                    {
                        xml.WriteStartElement("nd");
                        xml.WriteAttributeString("ref", node.ToString(CultureInfo.InvariantCulture));
                        xml.WriteEndElement();
                    }

                    End(xml, tags);
                }

                foreach (var (id, ways, tags) in _relations)
                {
                    Start(xml, "relation", id);

                    foreach (var (i, way) in ways.Index())
                    {
                        xml.WriteStartElement("member");
                        xml.WriteAttributeString("type", "way");
                        xml.WriteAttributeString("ref", way.ToString(CultureInfo.InvariantCulture));
                        xml.WriteAttributeString("role", i == 0 ? "outer" : "inner");
                        xml.WriteEndElement();
                    }

                    End(xml, tags);
                }

                xml.WriteEndElement();
            }

            return stream.ToArray();
        }

        private static void Start(XmlWriter xml, string element, long id)
        {
            xml.WriteStartElement(element);
            xml.WriteAttributeString("id", id.ToString(CultureInfo.InvariantCulture));
            xml.WriteAttributeString("visible", "true");
        }

        private static void End(XmlWriter xml, (string Key, string Value)[] tags)
        {
            foreach (var (key, value) in tags)
            {
                xml.WriteStartElement("tag");
                xml.WriteAttributeString("k", key);
                xml.WriteAttributeString("v", value);
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }
    }
}
