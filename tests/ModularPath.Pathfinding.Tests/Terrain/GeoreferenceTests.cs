using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace ModularPath.Pathfinding.Tests.Terrain;

/// <summary>A map with a georeference answers in longitude and latitude, and tells its accuracy.</summary>
public sealed class GeoreferenceTests : IAsyncLifetime
{
    // Seoul; a picture turned by 30 degrees whose pixels are a quarter of a metre.
    private const double Lon = 126.978;
    private const double Lat = 37.5665;

    private readonly TemporaryFolder _folder = new();
    private MapServer _server = null!;
    private string _id = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await MapServer.StartAsync(_folder.Path);
        _id = (await _server.UploadAsync(Pictures.Png(Drawing.Mask(100, "......", "......", "####..", "......")))).GetProperty("id")
            .GetString()!;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(0), InlineData(60), InlineData(-70)]
    public void Distances_on_the_earth_are_those_of_the_picture(double lat)
    {
        var found = Georeference.Fit(
            [.. new[] { (0, 0), (4000, 0), (0, 3000), (4000, 3000) }.Select(p => PointAt(p.Item1, p.Item2, 0.5, lat))], 4000, 3000);

        Assert.Equal(0.5, found.MetersPerPixel, 1e-4);
        Assert.InRange(found.WorstError!.Value, 0, 0.2);
        foreach (var (a, b) in new[] { ((10.0, 20.0), (3900.0, 40.0)), ((10, 20), (15, 2900)), ((3990, 10), (30, 2990)) })
        {
            var pixels = Math.Sqrt(((a.Item1 - b.Item1) * (a.Item1 - b.Item1)) + ((a.Item2 - b.Item2) * (a.Item2 - b.Item2)));
            Assert.Equal(
                0.5 * pixels, Vincenty(found.ToWgs84.Apply(a.Item1, a.Item2), found.ToWgs84.Apply(b.Item1, b.Item2)), 3e-4 * pixels);
        }
    }

    [Fact]
    public void A_point_that_is_wrong_shows_in_the_error()
    {
        ControlPoint[] points = [
            .. new[] { (0, 0), (600, 0), (600, 400), (0, 400), (300, 200) }.Select(p => PointAt(p.Item1, p.Item2, 0.25, Lat))];
        Assert.InRange(Georeference.Fit(points, 600, 400).RmsError!.Value, 0, 0.01);

        points[4] = points[4] with { Wgs84 = [points[4].Wgs84[0], points[4].Wgs84[1] + (5 / 111_000.0)] };
        var found = Georeference.Fit(points, 600, 400);

        // The centre has no influence on rotation and scale: it keeps four fifths of its five metres, each of the others gets one fifth.
        Assert.Equal(4, found.WorstError!.Value, 0.02);
        Assert.Equal(2, found.RmsError!.Value, 0.02);
        Assert.Null(Georeference.Fit(points[..3], 600, 400).RmsError);
    }

    [Fact]
    public void Points_on_one_line_say_nothing()
    {
        Assert.Equal(
            "InvalidValue",
            Assert.Throws<ProblemException>(
                () => Georeference.Fit(
                    [.. new[] { (0, 0), (300, 200), (600, 400) }.Select(p => PointAt(p.Item1, p.Item2, 0.25, Lat))], 600, 400)).Code);
    }

    [Fact]
    public async Task A_route_is_asked_and_answered_in_longitude_and_latitude()
    {
        object Question(string crs, (double X, double Y) from, (double X, double Y) to) =>
            new
            {
                map = _id,
                crs,
                waypoints = new[] { new { location = new[] { from.X, from.Y } }, new { location = new[] { to.X, to.Y } } }
            };
        using var early = await _server.PostAsync("/api/v1/route", Question("wgs84", (Lon, Lat), (Lon, Lat)));
        Assert.Equal((409, "NotGeoreferenced"), ((int)early.StatusCode, (await MapServer.JsonOf(early)).GetProperty("code").GetString()));

        var map = await PlaceAsync(0.25);
        Assert.Equal("georeference", map.GetProperty("scale").GetProperty("source").GetString());
        Assert.Equal(0.25, map.GetProperty("scale").GetProperty("meters_per_pixel").GetDouble(), 1e-4);
        Assert.InRange(map.GetProperty("georeference").GetProperty("rms_error_m").GetDouble(), 0, 0.01);

        var (from, to) = (PointAt(50, 50, 0.25, Lat).Wgs84, PointAt(50, 350, 0.25, Lat).Wgs84);
        using var asked = await _server.PostAsync("/api/v1/route", Question("wgs84", (from[0], from[1]), (to[0], to[1])));
        var answer = await MapServer.JsonOf(asked);
        var line = answer.GetProperty("routes")[0].GetProperty("geometry").GetProperty("coordinates").Deserialize<double[][]>()!;
        var walked = line.Zip(line.Skip(1)).Sum(static step => Vincenty((step.First[0], step.First[1]), (step.Second[0], step.Second[1])));
        Assert.Equal(answer.GetProperty("routes")[0].GetProperty("distance").GetDouble(), walked, walked * 1e-3);
        Assert.Equal(from[0], line[0][0], 1e-5);
        Assert.Equal(to[1], line[^1][1], 1e-5);
    }

    [Fact]
    public async Task The_scale_of_the_earth_comes_and_goes_with_it_and_one_that_was_said_stays()
    {
        await PlaceAsync(0.25);
        Assert.Equal(0.5, ScaleOf(await PlaceAsync(0.5))!.Value, 1e-4);

        var without = await ForgetAsync();
        Assert.Null(ScaleOf(without));
        Assert.Equal(JsonValueKind.Null, without.TryGetProperty("georeference", out var place) ? place.ValueKind : JsonValueKind.Null);

        using var said = await _server.Client.PutAsJsonAsync(
            $"/api/v1/maps/{_id}/scale", new { meters_per_pixel = 0.3 }, TestContext.Current.CancellationToken);
        Assert.Equal(0.3, ScaleOf(await PlaceAsync(0.25)));
        Assert.Equal(0.3, ScaleOf(await ForgetAsync()));

        static double? ScaleOf(JsonElement map) =>
            map.TryGetProperty("scale", out var scale) && scale.ValueKind == JsonValueKind.Object
                ? scale.GetProperty("meters_per_pixel").GetDouble()
                : null;

        async Task<JsonElement> ForgetAsync()
        {
            using var forgotten = await _server.Client.DeleteAsync(
                $"/api/v1/maps/{_id}/georeference", TestContext.Current.CancellationToken);
            Assert.Equal(200, (int)forgotten.StatusCode);
            return await MapServer.JsonOf(forgotten);
        }
    }

    [Theory]
    [InlineData("""{"points":[{"pixel":[0,0],"wgs84":[0,0]},{"pixel":[9,0],"wgs84":[1,0]}]}""", "InvalidValue")]
    [InlineData(
        """{"points":[{"pixel":[0,0],"wgs84":[0,0]},{"pixel":[9,0],"wgs84":[1,0]},{"pixel":[9,9],"wgs84":[1,95]}]}""", "InvalidValue")]
    [InlineData(
        """{"points":[{"pixel":[0,0],"wgs84":[0,0]},{"pixel":[900,0],"wgs84":[1,0]},{"pixel":[9,9],"wgs84":[1,5]}]}""", "InvalidValue")]
    [InlineData(
        """{"points":[{"pixel":[0,0],"wgs84":[179.9,0]},{"pixel":[19,0],"wgs84":[-179.9,0]},{"pixel":[0,9],"wgs84":[179.9,-1]}]}""",
        "InvalidValue")]
    [InlineData("""{"corners":[]}""", "InvalidOptions")]
    public async Task What_makes_no_sense_is_refused(string body, string code)
    {
        using var answer = await _server.Client.PutAsync(
            $"/api/v1/maps/{_id}/georeference", new StringContent(body, null, "application/json"), TestContext.Current.CancellationToken);

        Assert.Equal((400, code), ((int)answer.StatusCode, (await MapServer.JsonOf(answer)).GetProperty("code").GetString()));
    }

    // EPSG and most maps on paper say latitude first: the map would be mirrored, and 1.26 times too small one way.
    [Fact]
    public async Task Latitude_before_longitude_is_refused()
    {
        using var answer = await PutAsync(Corners(0.25).Select(static p => p with { Wgs84 = [p.Wgs84[1], p.Wgs84[0] - 100] }));
        var refusal = await MapServer.JsonOf(answer);
        Assert.Equal((400, "InvalidValue"), ((int)answer.StatusCode, refusal.GetProperty("code").GetString()));
        Assert.Contains("mirrored", refusal.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(
            JsonValueKind.Null,
            (await _server.GetAsync($"/api/v1/maps/{_id}")).Body.TryGetProperty("georeference", out var place)
                ? place.ValueKind : JsonValueKind.Null);
    }

    [Fact]
    public async Task The_point_that_does_not_fit_is_named()
    {
        var points = Corners(0.25).Append(PointAt(300, 200, 0.25, Lat)).ToArray();
        Assert.DoesNotContain("control_point_off", await WarningsAsync(points));
        points[4] = points[4] with { Wgs84 = [points[4].Wgs84[0] + 0.0005, points[4].Wgs84[1]] };
        using var answer = await PutAsync(points);
        var warning = (await MapServer.JsonOf(answer)).GetProperty("warnings").EnumerateArray()
            .Single(static w => w.GetProperty("code").GetString() == "control_point_off");
        Assert.Contains("Control point 4", warning.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal([300, 200], warning.GetProperty("location").Deserialize<double[]>()!);
    }

    [Fact]
    public async Task A_map_that_is_longer_one_way_is_told()
    {
        var points = Corners(0.25);
        Assert.DoesNotContain("stretched", await WarningsAsync(points));
        Assert.Contains("stretched", await WarningsAsync([.. points.Select(static p => p with { Pixel = [p.Pixel[0], p.Pixel[1] / 2] })]));
    }

    // RFC 7946, 3.1.6: outer rings are counter-clockwise and holes clockwise.
    [Theory, InlineData("wgs84"), InlineData("pixel"), InlineData("meter")]
    public async Task Areas_are_wound_as_GeoJSON_has_it(string crs)
    {
        await PlaceAsync(0.25);
        var place = crs == "wgs84" ? PointAt(50, 50, 0.25, Lat).Wgs84 : crs == "meter" ? [12.5, 12.5] : [50, 50];
        using var asked = await _server.PostAsync(
            "/api/v1/isochrone",
            new { map = _id, crs, locations = new[] { new { location = place } }, contours_meters = new[] { 60 } });
        var answer = await MapServer.JsonOf(asked);
        Assert.True((int)asked.StatusCode == 200, answer.ToString());
        var polygons = answer.GetProperty("features")[0].GetProperty("geometry").GetProperty("coordinates").Deserialize<double[][][][]>()!;
        Assert.NotEmpty(polygons);

        foreach (var ring in polygons.SelectMany(static polygon => polygon.Select(static (ring, i) => (Ring: ring, IsHole: i > 0))))
        {
            var area = ring.Ring.Zip(ring.Ring.Skip(1), static (a, b) => (a[0] * b[1]) - (b[0] * a[1])).Sum();
            Assert.Equal(ring.IsHole, area < 0);
        }
    }

    private static ControlPoint[] Corners(double metersPerPixel) =>
        [.. new[] { (0, 0), (600, 0), (600, 400), (0, 400) }.Select(p => PointAt(p.Item1, p.Item2, metersPerPixel, Lat))];

    private Task<HttpResponseMessage> PutAsync(IEnumerable<ControlPoint> points) => _server.Client.PutAsJsonAsync(
        $"/api/v1/maps/{_id}/georeference", new { points = points.Select(static p => new { pixel = p.Pixel, wgs84 = p.Wgs84 }) },
        TestContext.Current.CancellationToken);

    private async Task<string?[]> WarningsAsync(IEnumerable<ControlPoint> points)
    {
        using var answer = await PutAsync(points);
        var warnings = (await MapServer.JsonOf(answer)).GetProperty("warnings");
        return [.. warnings.EnumerateArray().Select(static warning => warning.GetProperty("code").GetString())];
    }

    private async Task<JsonElement> PlaceAsync(double metersPerPixel)
    {
        using var set = await PutAsync(Corners(metersPerPixel));
        Assert.Equal(200, (int)set.StatusCode);
        return await MapServer.JsonOf(set);
    }

    /// <summary>
    /// The position of a pixel if the picture is rotated by 30 degrees and its upper left corner lies at the place: by walking on the
    /// ellipsoid, step by step.
    /// </summary>
    private static ControlPoint PointAt(double x, double y, double metersPerPixel, double lat)
    {
        var (sin, cos) = Math.SinCos(Math.PI / 6);
        var (east, north) = (metersPerPixel * ((x * cos) - (y * sin)), metersPerPixel * (-(x * sin) - (y * cos)));
        var (lonAt, latAt) = (Lon, lat);

        for (var step = 0; step < 100; step++)
        {
            // A hundredth of the way each, measured by the inverse formula itself.
            latAt += north / 100 / (Vincenty((lonAt, latAt), (lonAt, latAt + 1e-4)) / 1e-4);
            lonAt += east / 100 / (Vincenty((lonAt, latAt), (lonAt + 1e-4, latAt)) / 1e-4);
        }

        return new ControlPoint { Pixel = [x, y], Wgs84 = [lonAt, latAt] };
    }

    /// <summary>Metres between two places on the WGS 84 ellipsoid (Vincenty, 1975).</summary>
    private static double Vincenty((double Lon, double Lat) from, (double Lon, double Lat) to)
    {
        const double a = 6378137, f = 1 / 298.257223563, b = a * (1 - f);
        var l = (to.Lon - from.Lon) * Math.PI / 180;
        var (u1, u2) = (Math.Atan((1 - f) * Math.Tan(from.Lat * Math.PI / 180)), Math.Atan((1 - f) * Math.Tan(to.Lat * Math.PI / 180)));
        var lambda = l;

        for (var i = 0; i < 100; i++)
        {
            var sinSigma = Math.Sqrt(
                Math.Pow(Math.Cos(u2) * Math.Sin(lambda), 2)
                    + Math.Pow((Math.Cos(u1) * Math.Sin(u2)) - (Math.Sin(u1) * Math.Cos(u2) * Math.Cos(lambda)), 2));
            if (sinSigma == 0)
            {
                return 0;
            }

            var cosSigma = (Math.Sin(u1) * Math.Sin(u2)) + (Math.Cos(u1) * Math.Cos(u2) * Math.Cos(lambda));
            var sigma = Math.Atan2(sinSigma, cosSigma);
            var sinAlpha = Math.Cos(u1) * Math.Cos(u2) * Math.Sin(lambda) / sinSigma;
            var cos2Alpha = 1 - (sinAlpha * sinAlpha);
            var cos2SigmaM = cos2Alpha == 0 ? 0 : cosSigma - (2 * Math.Sin(u1) * Math.Sin(u2) / cos2Alpha);
            var c = f / 16 * cos2Alpha * (4 + (f * (4 - (3 * cos2Alpha))));
            var next = l
                + ((1 - c) * f * sinAlpha * (sigma
                + (c * sinSigma * (cos2SigmaM + (c * cosSigma * (-1 + (2 * cos2SigmaM * cos2SigmaM)))))));

            if (Math.Abs(next - lambda) < 1e-12)
            {
                var uu = cos2Alpha * ((a * a) - (b * b)) / (b * b);
                var bigA = 1 + (uu / 16384 * (4096 + (uu * (-768 + (uu * (320 - (175 * uu)))))));
                var bigB = uu / 1024 * (256 + (uu * (-128 + (uu * (74 - (47 * uu))))));
                var delta = bigB * sinSigma * (cos2SigmaM + (bigB / 4 * ((cosSigma * (-1 + (2 * cos2SigmaM * cos2SigmaM)))
                    - (bigB / 6 * cos2SigmaM * (-3 + (4 * sinSigma * sinSigma)) * (-3 + (4 * cos2SigmaM * cos2SigmaM))))));
                return b * bigA * (sigma - delta);
            }

            lambda = next;
        }

        throw new InvalidOperationException("The places are nearly opposite each other.");
    }
}
