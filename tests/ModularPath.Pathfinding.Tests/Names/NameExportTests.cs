using System.Text.Json;
using System.Xml.Linq;
using Microsoft.Data.Sqlite;
using ModularPath.Pathfinding.Tests.Formats.Oracles;
using ModularPath.Pathfinding.Tests.ManyPlaces;

namespace ModularPath.Pathfinding.Tests.Names;

/// <summary>Names go out with every format that can hold them, and are read here by the format's own rules.</summary>
public sealed class NameExportTests : IAsyncLifetime
{
    private const string Awkward = "Büro \"A\" & <B>";

    private static readonly double[] Office = NamedFloor.At(3, 2);
    private static readonly double[] Way = NamedFloor.At(12, 5);

    private FieldServer _server = null!;
    private NamedFloor _floor = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await FieldServer.StartAsync();
        _floor = await NamedFloor.BuildAsync(_server);
        await _floor.ReadAsync(NamedFloor.Read(Awkward, 3, 2), NamedFloor.Read("hidden", 9, 2));
        await _floor.SendAsync("PATCH", "names/n2", new { hidden = true });
        await _floor.PlaceAsync(("출구", 12, 5, true));
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task GeoJson_has_a_point_for_each()
    {
        using var file = JsonDocument.Parse(await FileAsync("geojson&crs=meter"));
        var points = file.RootElement.GetProperty("features").EnumerateArray()
            .Where(static feature => feature.GetProperty("geometry").GetProperty("type").GetString() == "Point").Select(static point => (
                point.GetProperty("properties").GetProperty("name").GetString(), point.GetProperty("properties").GetProperty("exit").GetBoolean(),
                point.GetProperty("geometry").GetProperty("coordinates")[0].GetDouble(),
                point.GetProperty("geometry").GetProperty("coordinates")[1].GetDouble()));
        Assert.Equal([("출구", true, 13.2, 6.2), (Awkward, false, 4.2, 3.2)], points);
    }

    [Fact]
    public async Task A_geo_package_has_a_layer_of_points()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(folder.File("map.gpkg"), await FileAsync("gpkg"), TestContext.Current.CancellationToken);
        await using var connection = new SqliteConnection($"Data Source={folder.File("map.gpkg")};Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT name, exit, geom, geometry_type_name FROM names, gpkg_geometry_columns g JOIN gpkg_contents c ON c.table_name = g.table_name
            WHERE g.table_name = 'names' AND g.column_name = 'geom' AND c.data_type = 'features' ORDER BY fid
            """;
        await using var rows = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var found = new List<(string, bool, double, double)>();

        while (await rows.ReadAsync(TestContext.Current.CancellationToken))
        {
            // Clause 2.1.3: GP, version 0, little-endian without envelope, the reference system; then a point of well-known binary.
            var bytes = rows.GetFieldValue<byte[]>(2);
            Assert.Equal(("POINT", "GP\0\u0001"), (rows.GetString(3), System.Text.Encoding.Latin1.GetString(bytes, 0, 4)));
            Assert.Equal((29, 1, 1), (bytes.Length, bytes[8], BitConverter.ToInt32(bytes, 9)));
            found.Add((rows.GetString(0), rows.GetBoolean(1), BitConverter.ToDouble(bytes, 13), BitConverter.ToDouble(bytes, 21)));
        }

        // y up from the bottom of the picture, which is 8.6 m high.
        Assert.Equal(
            [("출구", true, 13.2, 2.4), (Awkward, false, 4.2, 5.4)],
            found.Select(static row => (row.Item1, row.Item2, Math.Round(row.Item3, 6), Math.Round(row.Item4, 6))));
    }

    [Fact]
    public async Task Tiled_has_a_layer_of_point_objects()
    {
        var map = XDocument.Parse(Text(Exported.Unzipped(await FileAsync("tiled"))["map.tmx"])).Root!;
        var layer = map.Element("objectgroup")!;
        Assert.Equal(["tileset", "imagelayer", "layer", "objectgroup"], map.Elements().Select(static element => element.Name.LocalName));
        Assert.Equal(
            [("출구", "exit", Way[0], Way[1], true), (Awkward, "place", Office[0], Office[1], true)],
            layer.Elements("object").Select(static o => (
                (string)o.Attribute("name")!, (string)o.Attribute("type")!, (double)o.Attribute("x")!, (double)o.Attribute("y")!,
                o.Element("point") is not null)));
    }

    [Fact]
    public async Task A_Foundry_scene_has_notes()
    {
        using var scene = JsonDocument.Parse(Exported.Unzipped(await FileAsync("foundry&grid=20"))["scene.json"]);
        var notes = scene.RootElement.GetProperty("notes").EnumerateArray().ToArray();
        Assert.Equal(["출구", Awkward], notes.Select(static note => note.GetProperty("text").GetString()));
        Assert.Equal(2, notes.Select(static note => note.GetProperty("_id").GetString()).Distinct().Count());
        Assert.Equal(
            Way.Select(static number => (int)Math.Round(number)), new[] { "x", "y" }.Select(name => notes[0].GetProperty(name).GetInt32()));
    }

    [Fact]
    public async Task A_building_of_Open_RMF_has_named_vertices_that_lanes_reach()
    {
        var yaml = Text(Exported.Unzipped(await FileAsync("rmf"))["map.building.yaml"]).Split('\n');
        var vertices = Items(yaml, "vertices");
        var lanes = Items(yaml, "lanes").Select(static lane => lane.Split(',').Take(2)
            .Select(static number => int.Parse(number, System.Globalization.CultureInfo.InvariantCulture)).ToArray()).ToArray();

        foreach (var (name, at) in new[] { (Awkward, Office), ("출구", Way) })
        {
            // level.py: [x, y, z, name].
            var vertex = Array.FindIndex(vertices, line => JsonSerializer.Deserialize<JsonElement>($"[{line}]")[3].GetString() == name);
            var place = JsonSerializer.Deserialize<JsonElement>($"[{vertices[vertex]}]");
            Assert.Equal((Math.Round(at[0], 3), Math.Round(at[1], 3)), (place[0].GetDouble(), place[1].GetDouble()));
            Assert.Contains(lanes, lane => lane.Contains(vertex));
        }

        static string[] Items(string[] yaml, string name) =>
        [
            .. yaml.SkipWhile(line => line != $"    {name}:").Skip(1).TakeWhile(static line => line.StartsWith("      - ", StringComparison.Ordinal))
                .Select(static line => line["      - [".Length..^1]),
        ];
    }

    [Fact]
    public async Task Svg_has_texts()
    {
        var svg = XDocument.Parse(Text(await FileAsync("svg"))).Root!;
        Assert.Equal(
            [("출구", Way[0], Way[1]), (Awkward, Office[0], Office[1])],
            svg.Elements("{http://www.w3.org/2000/svg}text").Select(static text =>
                (text.Value, (double)text.Attribute("x")!, (double)text.Attribute("y")!)));
    }

    [Fact]
    public async Task Gpx_has_the_named_ends_of_a_route_as_waypoints()
    {
        var put = await _floor.SendAsync("PUT", "georeference", new
        {
            points = new[] { (0, 0), (80, 0), (0, 80) }.Select(
                static p => new { pixel = new[] { p.Item1, p.Item2 }, wgs84 = new[] { 7 + (p.Item1 / 1e5), 46 - (p.Item2 / 1e5) } }),
        });
        Assert.Equal(200, put.Status);
        XNamespace gpx = "http://www.topografix.com/GPX/1/1";
        var file = XDocument.Parse(Text(await _server.Maps.BytesAsync($"/api/v1/maps/{_floor.Map}/route/gpx?from=n1&to=exit"))).Root!;
        Assert.Equal(["wpt", "wpt", "rte", "trk"], file.Elements().Select(static element => element.Name.LocalName));
        Assert.Equal([Awkward, "출구"], file.Elements(gpx + "wpt").Select(wpt => wpt.Element(gpx + "name")!.Value));
        Assert.Equal(7 + (Office[0] / 1e5), (double)file.Element(gpx + "wpt")!.Attribute("lon")!, 1e-5);
    }

    private static string Text(byte[] bytes) => System.Text.Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF');

    private Task<byte[]> FileAsync(string format) => _server.Maps.BytesAsync($"/api/v1/maps/{_floor.Map}/export?format={format}");
}
