using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using ModularPath.Pathfinding.Formats;
using ModularPath.Pathfinding.Formats.Contracts;
using ModularPath.Pathfinding.Offline;
using ModularPath.Pathfinding.Tests.Formats.Oracles;

namespace ModularPath.Pathfinding.Tests.Formats;

/// <summary>
/// Storeys in and out: IMDF by OGC 20-094, OpenStreetMap by Simple Indoor Tagging (wiki.openstreetmap.org/wiki/Simple_Indoor_Tagging).
/// </summary>
public sealed class IndoorFileTests : MapServerTests
{
    private const double Lon = 126.978;
    private const double Lat = 37.5665;
    private const double Scale = 0.05;

    // Two rooms and a corridor, doors between them and one to the outside: each character is 10 pixels, half a metre.
    private static readonly string[] Storey =
    [
        "                          ",
        " ######################## ",
        " #..........#...........# ",
        " #..........#...........# ",
        " #..........#...........# ",
        " #..........#...........# ",
        " #..........#...........# ",
        " #####dd########dd####### ",
        " d......................# ",
        " d......................# ",
        " ######################## ",
        "                          ",
    ];

    [Fact]
    public void An_imdf_archive_has_what_the_standard_wants()
    {
        var files = Exported.Unzipped(Export("imdf", ("level", "-1"), ("country", "KR"), ("locality", "Seoul"), ("category", "museum")));
        Assert.Equal("1.0.0", Parse("manifest.json").GetProperty("version").GetString());
        var features = files.Keys.Where(static name => name.EndsWith(".geojson", StringComparison.Ordinal))
            .SelectMany(name => Parse(name).GetProperty("features").EnumerateArray()).ToArray();
        Assert.Equal(features.Length, features.Select(static f => f.GetProperty("id").GetGuid()).Distinct().Count());

        // "Unit objects MUST have a geometry member with a POLYGONAL value", "Address objects MUST have … null", and so on.
        Dictionary<string, (string? Geometry, string[] Members)> wanted = new()
        {
            ["address"] = (null, ["address", "unit", "locality", "province", "country", "postal_code", "postal_code_ext",
                "postal_code_vanity"]),
            ["venue"] = ("Polygon", ["category", "restriction", "name", "alt_name", "hours", "website", "phone", "display_point",
                "address_id"]),
            ["building"] = (null, ["category", "restriction", "name", "alt_name", "display_point", "address_id"]),
            ["footprint"] = ("Polygon", ["category", "name", "building_ids"]),
            ["level"] = ("Polygon", ["category", "restriction", "outdoor", "ordinal", "name", "short_name", "display_point", "address_id",
                "building_ids"]),
            ["unit"] = ("Polygon", ["category", "restriction", "accessibility", "name", "alt_name", "level_id", "display_point"]),
            ["opening"] = ("LineString", ["category", "accessibility", "access_control", "door", "name", "alt_name", "display_point",
                "level_id"]),
            ["relationship"] = (null, ["category", "direction", "origin", "intermediary", "destination", "hours"]),
        };
        Assert.Equal(wanted.Keys.Order(), features.Select(Type).Distinct().Order());

        foreach (var feature in features)
        {
            var (geometry, members) = wanted[Type(feature)];
            Assert.Equal(geometry, feature.GetProperty("geometry") is { ValueKind: JsonValueKind.Object } g
                ? g.GetProperty("type").GetString() : null);
            Assert.Equal(members.Order(), feature.GetProperty("properties").EnumerateObject().Select(static p => p.Name).Order());
        }

        Assert.Equal(-1, Of("level")[0].GetProperty("properties").GetProperty("ordinal").GetInt32());
        Assert.Equal(3, Of("unit").Length);
        Assert.Equal(3, Of("opening").Length);
        Assert.Equal(2, Of("relationship").Length);
        Assert.Equal(["Hall"], Of("unit").Select(static u => u.GetProperty("properties").GetProperty("name"))
            .Where(static name => name.ValueKind == JsonValueKind.Object).Select(static name => name.GetProperty("en").GetString()));
        var ids = features.Select(static f => f.GetProperty("id").GetString()).ToHashSet();
        Assert.All(Of("relationship").SelectMany(static r => (JsonElement[])
            [r.GetProperty("properties").GetProperty("origin"), r.GetProperty("properties").GetProperty("destination")]),
            reference => Assert.Contains(reference.GetProperty("id").GetString(), ids));

        // RFC 7946, 3.1.6: exterior rings are counterclockwise.
        Assert.All(Of("unit"), static unit => Assert.True(
            TwiceArea(unit.GetProperty("geometry").GetProperty("coordinates")[0]) > 0));

        JsonElement Parse(string name) => JsonDocument.Parse(files[name]).RootElement;
        JsonElement[] Of(string type) => [.. features.Where(feature => Type(feature) == type)];
        static string Type(JsonElement feature) => feature.GetProperty("feature_type").GetString()!;
        static double TwiceArea(JsonElement ring) => ring.EnumerateArray().Zip(ring.EnumerateArray().Skip(1))
            .Sum(static s => ((s.First[0].GetDouble() - Lon) * (s.Second[1].GetDouble() - Lat))
                - ((s.Second[0].GetDouble() - Lon) * (s.First[1].GetDouble() - Lat)));
    }

    [Fact]
    public void Rooms_of_an_osm_file_share_the_nodes_of_their_doors()
    {
        var root = XDocument.Parse(Encoding.UTF8.GetString(Export("osm"))).Root!;
        Assert.Equal(("0.6", "never"), ((string?)root.Attribute("version"), (string?)root.Attribute("upload")));
        Assert.All(root.Elements().Select(static e => (long)e.Attribute("id")!), static id => Assert.True(id < 0));
        var doors = root.Elements("node").Where(static node => Tag(node, "door") == "yes").ToArray();
        var rooms = root.Elements("way").Where(static way => Tag(way, "indoor") is not null).ToArray();
        Assert.Equal(["corridor", "room", "room"], rooms.Select(static way => Tag(way, "indoor")!).Order());
        Assert.Equal((3, 1), (doors.Length, doors.Count(static door => Tag(door, "entrance") == "yes")));
        Assert.All(doors, static door => Assert.InRange(double.Parse(Tag(door, "width")!, CultureInfo.InvariantCulture), 0.9, 1.1));
        Assert.All(rooms, way => Assert.Equal((string?)way.Elements("nd").First().Attribute("ref"), (string?)way.Elements("nd").Last()
            .Attribute("ref")));
        Assert.All(doors, door => Assert.Equal(
            Tag(door, "entrance") == "yes" ? 1 : 2,
            rooms.Count(way => way.Elements("nd").Any(nd => (string?)nd.Attribute("ref") == (string?)door.Attribute("id")))));
        Assert.Equal(root.Elements("node").Count(), root.Elements("node").DistinctBy(static n => ((string?)n.Attribute("lat"),
            (string?)n.Attribute("lon"))).Count());

        static string? Tag(XElement element, string key) =>
            (string?)element.Elements("tag").SingleOrDefault(tag => (string?)tag.Attribute("k") == key)?.Attribute("v");
    }

    [Theory, InlineData("imdf"), InlineData("osm")]
    public void Gdal_reads_what_goes_out(string format)
    {
        Ogrinfo.SkipIfMissing();
        using var folder = new TemporaryFolder();
        var file = Export(format);
        Assert.Equal(file, Export(format));
        (string Name, byte[] Bytes)[] files = format == "osm"
            // GDAL's driver takes no negative ids, which are what editors want.
            ? [("map.osm", Encoding.UTF8.GetBytes(
                Encoding.UTF8.GetString(file).Replace("id=\"-", "id=\"", StringComparison.Ordinal)
                    .Replace("ref=\"-", "ref=\"", StringComparison.Ordinal)))]
            : [.. Exported.Unzipped(file).Where(static f => f.Key.EndsWith(".geojson", StringComparison.Ordinal))
                .Select(static f => (f.Key, f.Value))];

        foreach (var (name, bytes) in files)
        {
            File.WriteAllBytes(Path.Combine(folder.Path, name), bytes);
            var said = Ogrinfo.Says("-al", Path.Combine(folder.Path, name));
            Assert.DoesNotContain("ERROR", said, StringComparison.Ordinal);
            Assert.DoesNotContain("Warning", said, StringComparison.Ordinal);
            Assert.Contains("OGRFeature", said, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("imdf", "cubirf__10006-png"), InlineData("osm", "cubirf__10006-png")]
    [InlineData("imdf", "cubirf__1285-png"), InlineData("osm", "cubirf__1285-png")]
    public async Task What_goes_out_comes_back_with_the_same_ways(string format, string name)
    {
        var truth = RealMaps.TruthOf(name);
        var file = Export(truth, [], format);
        var map = await AddAsync(file);
        Assert.Equal(format, map.GetProperty("segmentation").GetProperty("model").GetString());
        var id = map.GetProperty("id").GetString();
        var mask = MaskPng.Decode(await Server.BytesAsync($"/api/v1/maps/{id}/mask.png"), new PictureLimits());
        var scale = map.GetProperty("scale").GetProperty("meters_per_pixel").GetDouble();
        var control = map.GetProperty("georeference").GetProperty("points")[0];
        var corner = (X: control.GetProperty("wgs84")[0].GetDouble(), Y: control.GetProperty("wgs84")[1].GetDouble());
        Assert.Equal(0, control.GetProperty("pixel")[0].GetDouble());

        // The pixel of the one on the other: both are flat, and north is up.
        var (there, here) = (Place.ToWgs84, (East: Meters(corner).X, North: Meters(corner).Y));
        var open = new HashSet<byte> { (byte)MapClass.Walkable, (byte)MapClass.Rough, (byte)MapClass.Door };
        var before = Flooded.Parts(truth.Width, truth.Height, i => open.Contains(truth.Labels[i]));
        var after = Flooded.Parts(mask.Width, mask.Height, i => open.Contains(mask.Pixels[i]));
        var random = new Random(5);
        var places = new List<(int Before, int After)>();

        while (places.Count < 400)
        {
            var (x, y) = (random.Next(truth.Width), random.Next(truth.Height));
            var part = before[(y * truth.Width) + x];
            var (east, north) = Meters(there.Apply(x + 0.5, y + 0.5));
            var (column, row) = ((int)((east - here.East) / scale), (int)((here.North - north) / scale));

            // Not beside a wall, which may be thicker in the one than in the other, and not in a closet, which is no room.
            if (part > 0 && column >= 0 && row >= 0 && column < mask.Width && row < mask.Height && IsWide(x, y, 5)
                && after[(row * mask.Width) + column] > 0)
            {
                places.Add((part, after[(row * mask.Width) + column]));
            }
        }

        var (equal, all) = (0, 0);

        for (var i = 0; i < places.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                equal += places[i].Before == places[j].Before == (places[i].After == places[j].After) ? 1 : 0;
                all++;
            }
        }

        Assert.InRange((double)equal / all, 0.99, 1);

        bool IsWide(int x, int y, int by)
        {
            for (var dy = -by; dy <= by; dy++)
            {
                for (var dx = -by; dx <= by; dx++)
                {
                    if ((uint)(x + dx) >= (uint)truth.Width || (uint)(y + dy) >= (uint)truth.Height
                        || truth.Labels[((y + dy) * truth.Width) + x + dx] != (byte)MapClass.Walkable)
                    {
                        return false;
                    }
                }
            }

            return true;
        }

        // Metres on a sphere; the site is small.
        static (double X, double Y) Meters((double Lon, double Lat) place) => (
            (place.Lon - Lon) * 111_320 * Math.Cos(Lat * Math.PI / 180), (place.Lat - Lat) * 110_990);
    }

    // Units that share their border, as other programs write them: an opening on it, a column, a second level, a shop with an anchor.
    [Fact]
    public async Task A_foreign_imdf_archive_is_its_nearest_level_with_walls_around_its_units()
    {
        var map = await AddAsync(Archives.Zip(
            ("venue/level.geojson", Collection(
                Feature("level", "l0", Box(0, 0, 20, 10), """{"ordinal":0}"""),
                Feature("level", "l1", Box(0, 0, 20, 10), """{"ordinal":1}"""))),
            ("venue/unit.geojson", Collection(
                Feature("unit", "a", Box(0, 0, 10, 10), """{"level_id":"l0","category":"room","name":{"de":"Küche"}}"""),
                Feature("unit", "b", Box(10, 0, 20, 5), """{"level_id":"l0","category":"walkway","name":null}"""),
                Feature("unit", "c", Box(10, 5, 20, 10), """{"level_id":"l0","category":"walkway","name":null}"""),
                Feature("unit", "d", Box(3, 3, 4, 4), """{"level_id":"l0","category":"column"}"""),
                Feature("unit", "e", Box(0, 0, 20, 10), """{"level_id":"l1","category":"room"}"""))),
            ("venue/opening.geojson", Collection(Feature("opening", "o", Line(10, 2, 10, 3), """{"level_id":"l0"}"""))),
            ("venue/anchor.geojson", Collection(Feature("anchor", "n", Point(15, 7), """{"unit_id":"c"}"""))),
            ("venue/occupant.geojson", Collection(Feature("occupant", "s", "null", """{"anchor_id":"n","name":{"en":"Shoes"}}"""))),
            ("venue/manifest.json", """{"version":"1.0.0","created":"2026-01-01T00:00:00Z","language":"de"}"""u8.ToArray())));
        Assert.Equal(["other_levels"], map.GetProperty("warnings").EnumerateArray().Select(static w => w.GetProperty("code").GetString()));
        Assert.Equal(["Küche", "Shoes"], NamesOf(map));
        var at = await PixelsOf(map);
        Assert.Equal(
            (MapClass.Walkable, MapClass.Walkable, MapClass.Wall, MapClass.Door, MapClass.Wall, MapClass.Walkable, MapClass.Wall,
                MapClass.Background),
            (at(5, 5), at(15, 2), at(10, 7), at(10, 2.5), at(3.5, 3.5), at(15, 5), at(0, 5), at(-0.5, 5)));
    }

    // Simple Indoor Tagging: "door=* on a node of the room's way"; corridors and areas have no walls of their own.
    [Fact]
    public async Task A_foreign_osm_file_is_its_nearest_level_with_walls_around_its_rooms()
    {
        var nodes = new (double X, double Y)[] { (0, 0), (10, 0), (10, 10), (0, 10), (10, 5), (20, 0), (20, 10), (15, 10), (0, 5) };
        var xml = new XElement("osm", new XAttribute("version", "0.6"),
            nodes.Select((node, i) => new XElement("node", new XAttribute("id", i + 1), new XAttribute("lon", East(node.X)),
                new XAttribute("lat", North(node.Y)), i == 4 ? [Tag("door", "hinged"), Tag("level", "0"), Tag("width", "1.2")]
                    : i == 8 ? [Tag("door", "yes"), Tag("level", "1")] : Array.Empty<XElement>())),
            Way(11, [1, 2, 5, 3, 4, 9, 1], ("indoor", "room"), ("level", "0-1"), ("name", "Saal")),
            Way(12, [2, 6, 7, 8, 3, 5, 2], ("indoor", "corridor"), ("level", "0")),
            Way(13, [1, 2, 6, 7, 8, 3, 4, 9, 1], ("building", "yes")));
        var map = await AddAsync(Encoding.UTF8.GetBytes(xml.ToString()));
        Assert.Equal(["Saal"], NamesOf(map));
        var at = await PixelsOf(map);
        Assert.Equal(
            (MapClass.Walkable, MapClass.Walkable, MapClass.Wall, MapClass.Door, MapClass.Wall),
            (at(5, 5), at(15, 5), at(10, 8), at(10, 5), at(0, 5)));

        static XElement Tag(string key, string value) => new("tag", new XAttribute("k", key), new XAttribute("v", value));
        static XElement Way(int id, int[] nodes, params (string Key, string Value)[] tags) => new("way", new XAttribute("id", id),
            nodes.Select(static node => new XElement("nd", new XAttribute("ref", node))), tags.Select(static t => Tag(t.Key, t.Value)));
    }

    [Theory]
    [InlineData("""{"type":"Polygon","coordinates":[]}""")]
    [InlineData("""{"type":"Polygon","coordinates":[[[1,2],[1,2]]]}""")]
    [InlineData("""{"type":"Polygon","coordinates":[[["a",2],[1,2],[1,3],[1,2]]]}""")]
    [InlineData("""{"type":"Polygon","coordinates":[[[1e400,2],[1,2],[1,3],[1,2]]]}""")]
    [InlineData("""{"type":"Polygon","coordinates":[[[181,2],[1,2],[1,3],[181,2]]]}""")]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,0],[90,0],[90,80],[0,0]]]}""")]
    [InlineData("""{"type":"Polygon","coordinates":[[[5,5],[5,5],[5,5],[5,5]]]}""")]
    [InlineData("""{"type":"Polygon","coordinates":[[[1],[2],[3],[1]]]}""")]
    [InlineData("""{"type":"Polygon","coordinates":[[[7,50],[7.0001,50],[7.0002,50],[7,50]]]}""")]
    [InlineData("""{"type":"Point","coordinates":[1,2]}""")]
    [InlineData("null")]
    public async Task A_unit_that_cannot_be_is_refused(string geometry) => await RefusesAsync(
        Archives.Zip(("unit.geojson", Collection(Feature("unit", "a", geometry, """{"category":"room","name":{"en":"Flat"}}""")))), "IMDF");

    [Theory]
    [InlineData("<osm version='0.6'></osm>")]
    [InlineData("<osm version='0.6'><node id='x' lat='1' lon='1'/></osm>")]
    [InlineData("<osm version='0.6'><node id='1' lat='NaN' lon='1'/></osm>")]
    [InlineData("<osm version='0.6'><node id='99999999999999999999' lat='1' lon='1'/></osm>")]
    [InlineData("<osm version='0.6'><node id='1' lat='1' lon='1'/>")]
    [InlineData("<osm version='0.6'><node id='1' lat='50' lon='7'/><node id='2' lat='50' lon='7.0001'/><node id='3' lat='50' lon='7.0002'/>"
        + "<way id='4'><nd ref='1'/><nd ref='2'/><nd ref='3'/><nd ref='1'/><tag k='indoor' v='room'/><tag k='name' v='Flat'/></way></osm>")]
    [InlineData("<!DOCTYPE osm [<!ENTITY a 'a'>]><osm version='0.6'>&a;</osm>")]
    public async Task An_osm_file_that_cannot_be_is_refused(string xml) => await RefusesAsync(Encoding.UTF8.GetBytes(xml), "OpenStreetMap");

    [Fact]
    public void What_no_storey_can_be_made_of_is_refused()
    {
        var mask = Drawing.Mask(10, Storey);
        Assert.Equal("NotGeoreferenced", Exported.Refusal(mask, "imdf", Scale).Code);
        Assert.Equal("NotGeoreferenced", Exported.Refusal(mask, "osm").Code);
        Assert.Equal("InvalidValue", Assert.Throws<ProblemException>(() => Export(Drawing.Mask(10, "...", "..."), [], "osm")).Code);
        Assert.Equal("InvalidValue", Check("osm", ("level", "1.5")));
        Assert.Equal("InvalidValue", Check("imdf", ("level", "999")));
        Assert.Equal("InvalidValue", Check("imdf", ("country", "de")));
        Assert.Equal("InvalidValue", Check("imdf", ("category", "office")));

        static string Check(string format, params (string Name, string Value)[] choices) => Assert.Throws<ProblemException>(
            () => MapExporter.Check(format, choices.ToDictionary(static c => c.Name, static c => c.Value))).Code;
    }

    private async Task RefusesAsync(byte[] file, string named)
    {
        using var answer = await Server.PostAsync("/api/v1/maps/upload", file, "application/octet-stream");
        var problem = await MapServer.JsonOf(answer);
        Assert.Equal((422, "UnreadableMapFile"), ((int)answer.StatusCode, problem.GetProperty("code").GetString()));
        Assert.Contains(named, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    private async Task<JsonElement> AddAsync(byte[] file)
    {
        using var upload = await Server.PostAsync("/api/v1/maps/upload", file, "application/octet-stream");
        var map = await MapServer.JsonOf(upload);
        Assert.True((int)upload.StatusCode == 201, map.GetRawText());
        return map;
    }

    // The class at metres east and north of the corner.
    private async Task<Func<double, double, MapClass>> PixelsOf(JsonElement map)
    {
        var mask = MaskPng.Decode(
            await Server.BytesAsync($"/api/v1/maps/{map.GetProperty("id").GetString()}/mask.png"), new PictureLimits());
        var scale = map.GetProperty("scale").GetProperty("meters_per_pixel").GetDouble();
        var corner = map.GetProperty("georeference").GetProperty("points")[0].GetProperty("wgs84");
        var (west, north) = (corner[0].GetDouble(), corner[1].GetDouble());
        return (x, y) => (MapClass)mask.Pixels[
            ((int)((north - North(y)) * 110_990 / scale) * mask.Width)
            + (int)((East(x) - west) * 111_320 * Math.Cos(Lat * Math.PI / 180) / scale)];
    }

    private static IEnumerable<string?> NamesOf(JsonElement map) =>
        map.GetProperty("annotations").GetProperty("places").EnumerateArray().Select(static p => p.GetProperty("name").GetString());

    private static double East(double x) => Lon + (x / 111_320 / Math.Cos(Lat * Math.PI / 180));

    private static double North(double y) => Lat + (y / 110_990);

    private static byte[] Collection(params string[] features) => Encoding.UTF8.GetBytes(
        $$"""{"type":"FeatureCollection","features":[{{string.Join(',', features)}}]}""");

    private static string Feature(string type, string id, string geometry, string properties) =>
        $$"""{"type":"Feature","id":"{{id}}","feature_type":"{{type}}","geometry":{{geometry}},"properties":{{properties}}}""";

    private static string Box(double left, double bottom, double right, double top)
    {
        string[] corners = [At(left, bottom), At(right, bottom), At(right, top), At(left, top), At(left, bottom)];
        return $$"""{"type":"Polygon","coordinates":[[{{string.Join(',', corners)}}]]}""";
    }

    private static string Line(double x, double y, double toX, double toY) =>
        $$"""{"type":"LineString","coordinates":[{{At(x, y)}},{{At(toX, toY)}}]}""";

    private static string Point(double x, double y) => $$"""{"type":"Point","coordinates":{{At(x, y)}}}""";

    private static string At(double x, double y) => string.Create(CultureInfo.InvariantCulture, $"[{East(x):R},{North(y):R}]");

    private static Georeference Place => Georeference.Fit(Points, 1000, 1000);

    // A thousand pixels of five centimetres, north up.
    private static ControlPoint[] Points =>
    [
        .. new[] { (0, 0), (1000, 0), (0, 1000) }.Select(static p => new ControlPoint
        {
            Pixel = [p.Item1, p.Item2],
            Wgs84 = [Lon + (p.Item1 * Scale / 111_320 / Math.Cos(Lat * Math.PI / 180)), Lat - (p.Item2 * Scale / 110_990)],
        }),
    ];

    private static byte[] Export(string format, params (string Name, string Value)[] choices) => Export(
        Drawing.Mask(10, Storey), [new MapPlace { Name = "Hall", Location = [60, 45] }], format, choices);

    private static byte[] Export(
        SegmentationMask mask, MapPlace[] places, string format, params (string Name, string Value)[] choices) =>
        MapExports.Write(
            MapExports.Find(format),
            new MapContent(
                "map", Scale, MapGround.Build(mask.Width, mask.Height, mask.Labels, mask.Confidence, new ClassCosts()), default,
                new PathfindingOptions(), Place, Places: places),
            choices.ToDictionary(static c => c.Name, static c => c.Value)).Content;
}
