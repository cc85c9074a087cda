using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using ModularPath.Pathfinding.CentreLines;
using ModularPath.Pathfinding.Formats.Contracts;

namespace ModularPath.Pathfinding.Formats.Indoor;

/// <summary>
/// OpenStreetMap XML by Simple Indoor Tagging (wiki.openstreetmap.org/wiki/Simple_Indoor_Tagging): the level nearest to 0. Rooms have walls
/// around them, corridors and areas have none, the building has; doors and entrances are nodes of those walls.
/// </summary>
internal static class OsmImport
{
    // Metres, where a door does not say how wide it is.
    private const double UsualDoor = 0.9;
    private const double WidestDoor = 20;

    // Metres for a degree of latitude.
    private const double Degree = 111_320;

    public static bool Recognises(ReadOnlySpan<byte> content) =>
        content.TrimStart(JsonKind.Blank) is [(byte)'<', ..] and var xml && xml[..Math.Min(xml.Length, 1024)].IndexOf("<osm"u8) >= 0;

    /// <exception cref="ProblemException"><c>UnreadableMapFile</c>.</exception>
    public static MapImport Open(UploadedFile file, PictureLimits limits)
    {
        try
        {
            var settings = new XmlReaderSettings
            {
                DtdProcessing = DtdProcessing.Prohibit,
                XmlResolver = null,
                MaxCharactersInDocument = file.Content.Length,
            };
            using var xml = XmlReader.Create(new MemoryStream(file.Content.ToArray(), writable: false), settings);
            return IndoorImport.Open("osm", new Reader(XDocument.Load(xml).Root!).Plan(), limits);
        }
        catch (Exception e) when (e is FormatException or XmlException or OverflowException)
        {
            throw Problem.UnreadableMapFile($"The file is no indoor map of OpenStreetMap that can be read: {e.Message}");
        }
    }

    private sealed class Reader
    {
        private readonly Dictionary<long, Node> _nodes;
        private readonly Dictionary<long, Way> _ways;
        private readonly Way[] _relations;

        public Reader(XElement root)
        {
            _nodes = root.Elements("node").Where(IsThere).Select(static node => new Node(
                Id(node), IndoorPlan.Place(Number(node, "lon"), Number(node, "lat")), TagsOf(node)))
                .DistinctBy(static node => node.Id).ToDictionary(static node => node.Id);
            _ways = root.Elements("way").Where(IsThere).Select(way => new Way(
                Id(way), [[.. way.Elements("nd").Select(static nd => Whole(nd, "ref")).Where(_nodes.ContainsKey)]], TagsOf(way)))
                .DistinctBy(static way => way.Id).ToDictionary(static way => way.Id);
            _relations =
            [
                .. root.Elements("relation").Where(IsThere)
                    .Where(static relation => TagsOf(relation).GetValueOrDefault("type") == "multipolygon")
                    .Select(relation => new Way(
                        Id(relation), Joined([.. relation.Elements("member").Where(static m => (string?)m.Attribute("type") == "way")
                            .Select(static member => Whole(member, "ref")).Where(_ways.ContainsKey).Select(way => _ways[way].Lines[0])]),
                        TagsOf(relation))),
            ];
        }

        public IndoorPlan Plan()
        {
            var plan = new IndoorPlan();
            Way[] indoor = [.. _ways.Values.Concat(_relations).Where(static way => way.Tags.ContainsKey("indoor"))];
            double[] levels = [.. indoor.SelectMany(static way => Levels(way.Tags)).Distinct().Order()];
            var level = levels.OrderBy(Math.Abs).ThenByDescending(static level => level).FirstOrDefault();
            Way[] here = [.. indoor.Where(way => Levels(way.Tags).Contains(level))];

            if (levels.Length > 1)
            {
                plan.Warnings.Add(new MapWarning("other_levels", FormattableString.Invariant(
                    $"The file has {levels.Length} levels ({string.Join(", ", levels.Take(5))}); {level} is this map.")));
            }

            foreach (var building in _ways.Values.Concat(_relations)
                .Where(static way => way.Tags.ContainsKey("building") && way.IsClosed))
            {
                plan.Grounds.Add(Rings(building));
            }

            foreach (var way in here.Where(static way => way.IsClosed && way.Tags["indoor"] is "room" or "area" or "corridor" or "column"))
            {
                plan.Add(way.Tags["indoor"] switch
                {
                    "column" => new IndoorArea(Rings(way), MapClass.Wall, IndoorBorder.Open),
                    "room" => new IndoorArea(Rings(way), ClassOf(way.Tags), IndoorBorder.Walls),
                    _ => new IndoorArea(Rings(way), ClassOf(way.Tags), IndoorBorder.Open),
                });

                if ((way.Tags.GetValueOrDefault("name") ?? way.Tags.GetValueOrDefault("ref")) is { Length: > 0 and <= 80 } name)
                {
                    plan.Names.Add((name, RingPlaces.Inside(Rings(way))));
                }
            }

            Way[] walls = [.. here.Where(static way => way.Tags["indoor"] == "wall")];

            foreach (var wall in walls)
            {
                foreach (var line in wall.Lines.Where(static line => line.Length > 1))
                {
                    // There and back: an area of no width is a line.
                    plan.Add(new IndoorArea([[.. line.Concat(line.Reverse().Skip(1)).Select(At)]], MapClass.Wall, IndoorBorder.Walls));
                }
            }

            foreach (var door in _nodes.Values.Where(node => IsDoor(node.Tags) && IsOn(node.Tags, level)))
            {
                foreach (var line in here.Where(static way => way.Tags["indoor"] is "room" or "wall")
                    .Concat(_ways.Values.Where(static way => way.Tags.ContainsKey("building"))).SelectMany(static way => way.Lines))
                {
                    AddDoor(plan, door, line);
                }
            }

            return plan;
        }

        // Along the wall that it is a node of.
        private void AddDoor(IndoorPlan plan, Node door, long[] line)
        {
            var i = Array.IndexOf(line, door.Id);

            if (i < 0)
            {
                return;
            }

            var isRing = line[0] == line[^1];
            var (before, after) = (
                At(line[i > 0 ? i - 1 : isRing ? line.Length - 2 : i]), At(line[i < line.Length - 1 ? i + 1 : isRing ? 1 : i]));
            var shrunk = Math.Cos(door.At.Y * Math.PI / 180);
            var (east, north) = ((after.X - before.X) * shrunk, after.Y - before.Y);
            var length = double.Hypot(east, north);
            var half = Width(door.Tags) / 2 / Degree;

            if (length > 0)
            {
                var (x, y) = (half * east / length / shrunk, half * north / length);
                plan.AddOpening((door.At.X - x, door.At.Y - y), (door.At.X + x, door.At.Y + y));
            }
        }

        private (double X, double Y) At(long node) => _nodes[node].At;

        private (double X, double Y)[][] Rings(Way way) =>
            IndoorPlan.Area([.. way.Lines.Select(line => line[..^1].Select(At).ToArray())]);

        // Ways that begin where others end, as one; what does not close is left out.
        private static long[][] Joined(List<long[]> lines)
        {
            var rings = new List<long[]>();

            while (lines.Count > 0)
            {
                List<long> ring = [.. lines[^1]];
                lines.RemoveAt(lines.Count - 1);

                while (ring.Count > 0 && ring[0] != ring[^1]
                    && lines.FindIndex(line => line.Length > 1 && (line[0] == ring[^1] || line[^1] == ring[^1])) is >= 0 and var next)
                {
                    ring.AddRange((lines[next][0] == ring[^1] ? lines[next] : lines[next].Reverse()).Skip(1));
                    lines.RemoveAt(next);
                }

                if (ring.Count > 3 && ring[0] == ring[^1])
                {
                    rings.Add([.. ring]);
                }
            }

            return [.. rings];
        }
    }

    private static bool IsDoor(Dictionary<string, string> tags) =>
        (tags.ContainsKey("door") || tags.ContainsKey("entrance")) && tags.GetValueOrDefault("access") is not ("no" or "private")
        && tags.GetValueOrDefault("locked") != "yes";

    private static bool IsOn(Dictionary<string, string> tags, double level) =>
        !tags.ContainsKey("level") ? level == 0 || !tags.ContainsKey("entrance") : Levels(tags).Contains(level);

    private static MapClass ClassOf(Dictionary<string, string> tags) =>
        tags.GetValueOrDefault("room") == "stairs" || tags.GetValueOrDefault("stairs") == "yes" ? MapClass.Rough : MapClass.Walkable;

    private static double Width(Dictionary<string, string> tags) =>
        double.TryParse(tags.GetValueOrDefault("width")?.Split(' ')[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var width)
            && width is > 0.3 and < WidestDoor ? width : UsualDoor;

    // "0", "-1;0", "0-2"; without any it is the ground floor.
    private static IEnumerable<double> Levels(Dictionary<string, string> tags)
    {
        foreach (var part in (tags.GetValueOrDefault("level") ?? "0").Split(';', StringSplitOptions.TrimEntries))
        {
            if (double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var level) && double.IsFinite(level))
            {
                yield return level;
            }
            else if (part.IndexOf('-', 1) is > 0 and var dash && int.TryParse(part[..dash], CultureInfo.InvariantCulture, out var from)
                && int.TryParse(part[(dash + 1)..], CultureInfo.InvariantCulture, out var to) && to >= from && to - from < 200)
            {
                for (var between = from; between <= to; between++)
                {
                    yield return between;
                }
            }
        }
    }

    // Editors keep what was deleted, marked.
    private static bool IsThere(XElement element) => (string?)element.Attribute("action") != "delete";

    private static Dictionary<string, string> TagsOf(XElement element) => element.Elements("tag")
        .Select(static tag => ((string?)tag.Attribute("k") ?? "", (string?)tag.Attribute("v") ?? ""))
        .DistinctBy(static tag => tag.Item1).ToDictionary(static tag => tag.Item1, static tag => tag.Item2);

    private static long Id(XElement element) => Whole(element, "id");

    private static long Whole(XElement element, string name) =>
        long.TryParse((string?)element.Attribute(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new FormatException($"A {element.Name.LocalName} has no number as {name}.");

    private static double Number(XElement element, string name) =>
        double.TryParse((string?)element.Attribute(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number)
            ? number
            : throw new FormatException($"A {element.Name.LocalName} has no {name}.");

    private sealed record Node(long Id, (double X, double Y) At, Dictionary<string, string> Tags);

    private sealed record Way(long Id, long[][] Lines, Dictionary<string, string> Tags)
    {
        public bool IsClosed => Lines.Length > 0 && Lines.All(static line => line.Length > 3 && line[0] == line[^1]);
    }
}
