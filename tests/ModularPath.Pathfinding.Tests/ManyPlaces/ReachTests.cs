using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace ModularPath.Pathfinding.Tests.ManyPlaces;

/// <summary>Isochrones and distance maps, through the server.</summary>
public sealed class ReachTests : IAsyncLifetime
{
    // From the left end: 0 to 4 along the corridor, the room below through the last pixel, and a sealed one.
    private static readonly string[] House = [".....#.", "####.#.", ",,...#."];

    private static readonly double?[] Distances =
    [
        0, 1, 2, 3, 4, null, null,
        null, null, null, null, 5, null, null,
        10, 9, 8, 7, 6, null, null,
    ];

    private FieldServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await FieldServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task What_can_be_reached_is_a_geojson_of_polygons_that_end_at_walls()
    {
        var map = await _server.DrawAsync(null, "......", "####..", "......");
        var answer = await _server.AnswerAsync(
            "isochrone", map, """{"map":"MAP","locations":[{"location":[0.5,0.5],"name":"here"}],"contours_pixels":[2,100]}""");
        var features = answer.GetProperty("features");

        Assert.Equal(
            ("FeatureCollection", "here"),
            (answer.GetProperty("type").GetString(), answer.GetProperty("locations")[0].GetProperty("name").GetString()));
        Assert.Equal(
            ("Feature", "MultiPolygon"),
            (features[0].GetProperty("type").GetString(), features[0].GetProperty("geometry").GetProperty("type").GetString()));
        Assert.Equal("""{"contour":2,"metric":"distance","unit":"px"}""", features[0].GetProperty("properties").GetRawText());
        Assert.Equal(14, AreaOf(features[1]), 9);
        Assert.Equal(
            2.5, features[0].GetProperty("geometry").GetProperty("coordinates")[0][0].EnumerateArray().Max(static p => p[0].GetDouble()),
            0.01);
    }

    [Fact]
    public async Task Metres_count_steps_and_seconds_count_effort()
    {
        // Rough ground costs 1.5: at 1.4 m/s and half a metre a pixel, 3 m are 6 pixels, and 3 s are 8.4 of cost.
        var map = await _server.DrawAsync(0.5, ",,,,,,,,,,,,");
        var meters = await _server.AnswerAsync(
            "isochrone", map, """{"map":"MAP","crs":"meter","locations":[{"location":[0.25,0.25]}],"contours_meters":[3]}""");
        var seconds = await _server.AnswerAsync(
            "isochrone", map, """{"map":"MAP","crs":"meter","locations":[{"location":[0.25,0.25]}],"contours_seconds":[3]}""");
        var slower = await _server.AnswerAsync(
            "isochrone", map,
            """{"map":"MAP","crs":"meter","locations":[{"location":[0.25,0.25]}],"contours_seconds":[3],"options":"""
            + """{"walking_speed":0.7}}""");

        Assert.Equal(3.25, Reach(meters), 0.01);
        Assert.Equal(0.25 + (8.4 / 1.5 / 2), Reach(seconds), 0.01);
        Assert.Equal(0.25 + (4.2 / 1.5 / 2), Reach(slower), 0.01);
        Assert.Equal(
            """{"contour":3,"metric":"time","unit":"s"}""", seconds.GetProperty("features")[0].GetProperty("properties").GetRawText());

        static double Reach(JsonElement answer) =>
            answer.GetProperty("features")[0].GetProperty("geometry").GetProperty("coordinates")[0][0].EnumerateArray()
                .Max(static p => p[0].GetDouble());
    }

    [Theory]
    [InlineData("contours_meters")]
    [InlineData("contours_seconds")]
    public async Task Without_a_scale_there_are_no_metres_and_no_seconds(string contours)
    {
        var map = await _server.DrawAsync(null, "...");
        var (status, problem) = await _server.AskAsync(
            "isochrone", map, $$"""{"map":"MAP","locations":[{"location":[0.5,0.5]}],"{{contours}}":[1]}""");

        Assert.Equal((409, "NotScaled"), (status, problem.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task A_distance_map_says_the_same_in_every_format()
    {
        var map = await _server.DrawAsync(0.5, House);
        var address = $"/api/v1/maps/{map}/distance-field?to=0.5,0.5&format=";
        var expected = Distances.Select(static d => d / 2).ToArray();

        var npy = await _server.Maps.BytesAsync(address + "npy");
        var length = npy[8] + (npy[9] << 8);
        Assert.Equal("\u0093NUMPY\u0001\0", Encoding.Latin1.GetString(npy, 0, 8));
        Assert.Equal(
            "{'descr': '<f4', 'fortran_order': False, 'shape': (3, 7), }", Encoding.ASCII.GetString(npy, 10, length).TrimEnd(' ', '\n'));
        Assert.Equal(0, (10 + length) % 64);
        Assert.Equal(
            expected.Select(static d => (float?)d ?? float.PositiveInfinity),
            MemoryMarshal.Cast<byte, float>(npy.AsSpan(10 + length)).ToArray());

        var csv = Encoding.ASCII.GetString(await _server.Maps.BytesAsync(address + "csv"));
        Assert.Equal(
            expected,
            csv.TrimEnd('\n').Split('\n').SelectMany(static row => row.Split(','))
                .Select(static d => d.Length == 0 ? (double?)null : double.Parse(d, CultureInfo.InvariantCulture)));

        var png = MaskPng.Decode(await _server.Maps.BytesAsync(address + "png"), new PictureLimits());
        Assert.Equal((7, 3), (png.Width, png.Height));
        Assert.Equal(
            expected.Select(static d => d is null ? 0 : 1 + Math.Round(254 * d.Value / 5)), png.Pixels.Select(static p => (double)p));
    }

    [Fact]
    public async Task A_distance_map_counts_from_the_nearest_place_and_names_the_farthest()
    {
        var map = await _server.DrawAsync(null, House);
        using var answer = await _server.Maps.Client.GetAsync(
            $"/api/v1/maps/{map}/distance-field?to=0,0.1&to=0.01,0.9&crs=normalized", TestContext.Current.CancellationToken);

        Assert.Equal(
            ("5", "px"), (answer.Headers.GetValues("X-Distance-Max").Single(), answer.Headers.GetValues("X-Distance-Unit").Single()));
        Assert.Equal(
            [4.5 / 7, 1.5 / 3],
            answer.Headers.GetValues("X-Distance-Farthest").Single().Split(',')
                .Select(static n => double.Parse(n, CultureInfo.InvariantCulture)));
        Assert.Equal(
            ("image/png", "model"),
            (answer.Content.Headers.ContentType!.MediaType, answer.Headers.GetValues("X-Segmentation-Source").Single()));
    }

    [Theory]
    [InlineData("", "InvalidValue")]
    [InlineData("?to=1,1&format=tiff", "InvalidValue")]
    [InlineData("?to=1", "UnknownName")]
    [InlineData("?to=1,99", "InvalidValue")]
    [InlineData("?to=exits", "UnknownName")]
    [InlineData("?to=1,1&metric=euclidean", "InvalidOptions")]
    public async Task A_distance_map_that_cannot_be_is_refused(string query, string code)
    {
        var map = await _server.DrawAsync(null, House);
        var (status, problem) = await _server.Maps.GetAsync($"/api/v1/maps/{map}/distance-field{query}");

        Assert.Equal((400, code), (status, problem.GetProperty("code").GetString()));
    }

    private static double AreaOf(JsonElement feature) =>
        feature.GetProperty("geometry").GetProperty("coordinates").EnumerateArray().SelectMany(static polygon => polygon.EnumerateArray())
            .Sum(static ring =>
        {
            (double X, double Y)[] p = [.. ring.EnumerateArray().Select(static v => (v[0].GetDouble(), v[1].GetDouble()))];
            return p.Zip(p.Skip(1), static (a, b) => ((a.X * b.Y) - (b.X * a.Y)) / 2).Sum();
        });
}
