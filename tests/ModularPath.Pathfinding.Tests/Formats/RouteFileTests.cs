using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Xml.Linq;
using Microsoft.Data.Sqlite;

namespace ModularPath.Pathfinding.Tests.Formats;

/// <summary>Georeferenced routes and maps, read again by the rules of GPX 1.1 and RFC 7946.</summary>
public sealed class RouteFileTests : IAsyncLifetime
{
    private static readonly XNamespace Gpx = "http://www.topografix.com/GPX/1/1";

    // The picture's pixel (x, y) lies at longitude 7 + x / 100,000, latitude 46 - y / 100,000.
    private static readonly object OnEarth = new
    {
        points = new[] { (0, 0), (60, 0), (60, 40), (0, 40) }.Select(
            static p => new { pixel = new[] { p.Item1, p.Item2 }, wgs84 = new[] { 7 + (p.Item1 / 1e5), 46 - (p.Item2 / 1e5) } }),
    };

    private readonly TemporaryFolder _folder = new();
    private MapServer _server = null!;
    private string _map = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await MapServer.StartAsync(_folder.Path);
        var hut = Pictures.Png(Drawing.Mask(10, "......", "......", "####..", "......"));
        _map = $"/api/v1/maps/{(await _server.UploadAsync(hut, "?name=Hut")).GetProperty("id").GetString()}";
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    [Fact]
    public async Task Gpx_has_the_route_where_it_lies_on_the_earth()
    {
        await SetGeoreferenceAsync();
        var gpx = XDocument.Parse(System.Text.Encoding.UTF8.GetString(await _server.BytesAsync($"{_map}/route/gpx?from=5,5&to=5,35")))
            .Root!;
        var (_, answer) = await _server.GetAsync($"{_map}/route?from=5,5&to=5,35");

        Assert.Equal(
            (Gpx + "gpx", "1.1", "Hut"),
            (gpx.Name, gpx.Attribute("version")!.Value, gpx.Element(Gpx + "rte")!.Element(Gpx + "name")!.Value));
        // The same as a track; gpxType is a sequence of wpt, rte and trk.
        Assert.Equal(["rte", "trk"], gpx.Elements().Select(static element => element.Name.LocalName));
        Assert.Equal(
            gpx.Descendants(Gpx + "rtept").Select(static p => (Number(p, "lon"), Number(p, "lat"))),
            gpx.Element(Gpx + "trk")!.Element(Gpx + "trkseg")!.Elements(Gpx + "trkpt")
                .Select(static p => (Number(p, "lon"), Number(p, "lat"))));
        var line = gpx.Element(Gpx + "rte")!.Elements(Gpx + "rtept").Select(static p => new[] { Number(p, "lon"), Number(p, "lat") })
            .ToArray();
        var pixels = answer.GetProperty("routes")[0].GetProperty("geometry").GetProperty("coordinates").Deserialize<double[][]>()!;
        Assert.Equal(pixels.Length, line.Length);
        Assert.All(line.Zip(pixels), static p =>
        {
            Assert.Equal(7 + (p.Second[0] / 1e5), p.First[0], 2e-9);
            Assert.Equal(46 - (p.Second[1] / 1e5), p.First[1], 2e-9);
        });

        static double Number(XElement point, string name) => double.Parse(point.Attribute(name)!.Value, CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task A_name_that_xml_cannot_write_is_written_as_far_as_it_can()
    {
        var picture = Pictures.Png(Drawing.Mask(10, "......", "......", "......", "......"));
        _map = $"/api/v1/maps/{(await _server.UploadAsync(picture, "?name=a%01%EF%BF%BF%F0%9F%97%BAb")).GetProperty("id").GetString()}";
        await SetGeoreferenceAsync();
        var gpx = XDocument.Parse(System.Text.Encoding.UTF8.GetString(await _server.BytesAsync($"{_map}/route/gpx?from=5,5&to=5,35")))
            .Root!;
        Assert.Equal("a🗺b", gpx.Element(Gpx + "rte")!.Element(Gpx + "name")!.Value);
    }

    [Fact]
    public async Task GeoJson_is_in_pixels_until_the_map_is_on_the_earth()
    {
        var before = JsonDocument.Parse(await _server.BytesAsync($"{_map}/route/geojson?from=5,5&to=5,35")).RootElement;
        Assert.True(before.TryGetProperty("NOT_WGS84", out _));
        Assert.Equal([5.5, 5.5], before.GetProperty("geometry").GetProperty("coordinates")[0].Deserialize<double[]>()!);

        await SetGeoreferenceAsync();
        var after = JsonDocument.Parse(await _server.BytesAsync($"{_map}/route/geojson?from=5,5&to=5,35")).RootElement;
        Assert.Equal(
            ("Feature", "LineString", "m"),
            (after.GetProperty("type").GetString(), after.GetProperty("geometry").GetProperty("type")
                .GetString(), after.GetProperty("properties").GetProperty("unit").GetString()));
        Assert.False(after.TryGetProperty("NOT_WGS84", out _));
        Assert.Equal(7.000055, after.GetProperty("geometry").GetProperty("coordinates")[0][0].GetDouble(), 1e-8);
    }

    [Fact]
    public async Task The_map_itself_is_geojson_of_the_earth()
    {
        await SetGeoreferenceAsync();
        var json = JsonDocument.Parse(await _server.BytesAsync($"{_map}/export?format=geojson&crs=wgs84")).RootElement;
        Assert.False(json.TryGetProperty("NOT_WGS84", out _));
        var wall = Assert.Single(
            json.GetProperty("features").EnumerateArray(),
            static f => f.GetProperty("properties").GetProperty("class").GetString() == "wall");
        var scale = (await _server.GetAsync(_map)).Body.GetProperty("scale").GetProperty("meters_per_pixel").GetDouble();
        Assert.Equal(400 * scale * scale, wall.GetProperty("properties").GetProperty("area").GetDouble(), 1e-6);

        // RFC 7946, 3.1.6: closed, the outer ring counter-clockwise.
        var ring = wall.GetProperty("geometry").GetProperty("coordinates")[0][0].Deserialize<double[][]>()!;
        Assert.Equal(ring[0], ring[^1]);
        Assert.True(ring.Zip(ring.Skip(1)).Sum(static e => (e.First[0] * e.Second[1]) - (e.Second[0] * e.First[1])) > 0);
        Assert.Equal((7, 7.0004), (ring.Min(static p => p[0]), Math.Round(ring.Max(static p => p[0]), 8)));
        Assert.Equal((45.9997, 45.9998), (Math.Round(ring.Min(static p => p[1]), 8), Math.Round(ring.Max(static p => p[1]), 8)));
    }

    [Fact]
    public async Task Pictures_of_a_route_have_the_size_of_the_map()
    {
        var png = PictureDecoder.Decode(await _server.BytesAsync($"{_map}/route/png?from=5,5&to=5,35&profile=robot"), new PictureLimits());
        Assert.Equal((60, 40), (png.Width, png.Height));
        var svg = XDocument.Parse(System.Text.Encoding.UTF8.GetString(await _server.BytesAsync($"{_map}/route/svg?from=5,5&to=5,35")))
            .Root!;
        Assert.Equal("0 0 60 40", svg.Attribute("viewBox")!.Value);
        Assert.Single(svg.Descendants(), static e => e.Attribute("id")?.Value == "route");
    }

    [Theory]
    [InlineData("route/gpx?from=5,5&to=5,35", 409, "NotGeoreferenced")]
    [InlineData("export?format=geojson&crs=wgs84", 409, "NotGeoreferenced")]
    [InlineData("route/kml?from=5,5&to=5,35", 400, "InvalidValue")]
    [InlineData("route/png?from=5,5", 400, "InvalidValue")]
    [InlineData("route/png?from=5,5&to=5,35&colour=red", 400, "InvalidOptions")]
    public async Task What_cannot_be_had_is_refused(string address, int status, string code)
    {
        var (refused, problem) = await _server.GetAsync($"{_map}/{address}");
        Assert.Equal((status, code), (refused, problem.GetProperty("code").GetString()));
    }

    private async Task SetGeoreferenceAsync()
    {
        using var set = await _server.Client.PutAsJsonAsync($"{_map}/georeference", OnEarth, TestContext.Current.CancellationToken);
        Assert.Equal(200, (int)set.StatusCode);
    }
}
