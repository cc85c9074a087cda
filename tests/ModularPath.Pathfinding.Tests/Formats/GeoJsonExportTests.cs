using System.Text.Json;
using ModularPath.Pathfinding.Tests.Formats.Oracles;

namespace ModularPath.Pathfinding.Tests.Formats;

/// <summary>GeoJSON, compared with RFC 7946 and the mask.</summary>
public sealed class GeoJsonExportTests
{
    [Theory]
    [InlineData("pixel", false), InlineData("meter", false), InlineData("map", true)]
    public void Every_class_of_a_real_map_covers_its_pixels_in_valid_polygons(string crs, bool isUp)
    {
        var truth = RealMaps.TruthOf("orienteering__pohjantsprint2024");
        var json = Exported.Json(truth, "geojson", 0.5, ("crs", crs));
        var scale = crs == "pixel" ? 1 : 0.5;
        Assert.Equal("FeatureCollection", json.GetProperty("type").GetString());
        Assert.Equal(
            truth.Labels.Distinct().Order().Select(static label => ((MapClass)label).ToString().ToLowerInvariant()),
            json.GetProperty("features").EnumerateArray().Select(static f => f.GetProperty("properties").GetProperty("class").GetString()));

        foreach (var feature in json.GetProperty("features").EnumerateArray())
        {
            var (properties, geometry) = (feature.GetProperty("properties"), feature.GetProperty("geometry"));
            var id = properties.GetProperty("class_id").GetInt32();
            Assert.Equal(("Feature", "MultiPolygon"), (feature.GetProperty("type").GetString(), geometry.GetProperty("type").GetString()));
            Assert.Equal(id is 1 or 4 or 5, properties.GetProperty("walkable").GetBoolean());
            Assert.Equal(truth.Labels.Count(label => label == id) * scale * scale, properties.GetProperty("area").GetDouble(), 6);
            var polygons = Polygons(geometry);
            Assert.All(polygons, AssertValid);

            // Back to pixels.
            var rings = polygons.SelectMany(static p => p)
                .Select(ring => ring.Select(p => (p.X / scale, isUp ? truth.Height - (p.Y / scale) : p.Y / scale)).ToList());
            Assert.Equal(truth.Labels.Select(label => label == id).ToArray(), Rings.CoveredCentres(rings, truth.Width, truth.Height));
        }
    }

    [Fact]
    public void The_frame_is_said_where_nobody_can_miss_it()
    {
        var json = Exported.Json(Drawing.Mask(".#"), "geojson");
        Assert.Contains("not longitude and latitude", json.EnumerateObject().ElementAt(1).Value.GetString(), StringComparison.Ordinal);
        var frame = json.GetProperty("frame");
        Assert.Equal(
            ("pixel", "px", "down"),
            (frame.GetProperty("crs").GetString(), frame.GetProperty("unit").GetString(), frame.GetProperty("y").GetString()));
        Assert.Equal(JsonValueKind.Null, frame.GetProperty("meters_per_pixel").ValueKind);
        Assert.Equal(
            "up", Exported.Json(Drawing.Mask(".#"), "geojson", 0.1, ("crs", "map")).GetProperty("frame").GetProperty("y").GetString());

        // RFC 7946, 4: there is no "crs" member any more.
        Assert.False(json.TryGetProperty("crs", out _));
    }

    [Fact]
    public async Task A_robots_frame_is_called_so_and_its_origin_is_given()
    {
        using var folder = new TemporaryFolder();
        await using var server = await MapServer.StartAsync(folder.Path);
        byte[] yaml = [.. "image: a.pgm\nresolution: 0.05\norigin: [-12.5, 3.25, 0.5]\n"u8];
        using var added = await server.PostAsync(
            "/api/v1/maps/upload", Archives.Zip(("a.yaml", yaml), ("a.pgm", [.. "P5 2 1 255\n"u8, 254, 254])), "application/zip");
        var id = (await MapServer.JsonOf(added)).GetProperty("id").GetString();
        var frame = JsonDocument.Parse(await server.BytesAsync($"/api/v1/maps/{id}/export?format=geojson&crs=map")).RootElement
            .GetProperty("frame");
        Assert.Contains("robot", frame.GetProperty("origin").GetString(), StringComparison.Ordinal);
        Assert.Equal([-12.5, 3.25], frame.GetProperty("bottom_left").Deserialize<double[]>()!);
        Assert.Equal(0.5, frame.GetProperty("yaw_radians").GetDouble());
    }

    [Fact]
    public void Metres_have_no_tails_of_binary_fractions()
    {
        var text = Exported.Text(Drawing.Mask("....", "...."), "geojson", 0.1, ("crs", "meter"));
        Assert.Contains("[[[[0,0],[0.4,0],[0.4,0.2],[0,0.2],[0,0]]]]", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("meter", "NotScaled"), InlineData("map", "NotScaled"), InlineData("wgs84", "NotGeoreferenced")]
    public void A_frame_that_the_map_does_not_have_is_refused(string crs, string code)
    {
        var refusal = Exported.Refusal(Drawing.Mask(".#"), "geojson", null, ("crs", crs));
        Assert.Equal((ProblemKind.Conflict, code), (refusal.Kind, refusal.Code));
    }

    private static List<List<List<(double X, double Y)>>> Polygons(JsonElement geometry) =>
    [
        .. geometry.GetProperty("coordinates").EnumerateArray().Select(static polygon => polygon.EnumerateArray()
            .Select(static ring => ring.EnumerateArray().Select(static p => (p[0].GetDouble(), p[1].GetDouble())).ToList()).ToList()),
    ];

    // RFC 7946, 3.1.6: closed, four positions or more, the exterior ring counter-clockwise, holes clockwise.
    private static void AssertValid(List<List<(double X, double Y)>> polygon) => Assert.All(polygon, (ring, i) =>
    {
        Assert.True(ring.Count >= 4 && Rings.IsSimple(ring));
        Assert.Equal(i == 0, Rings.Area(ring) > 0);
    });
}
