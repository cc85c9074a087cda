using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ModularPath.Pathfinding.Offline;
using ModularPath.Pathfinding.Tests.Formats.Oracles;

namespace ModularPath.Pathfinding.Tests.Formats;

public sealed class ExportEndpointTests : IAsyncLifetime
{
    private static readonly byte[] Room = Pictures.Png("......", "......", "####..", "......");

    private static readonly SegmentationMask House = Drawing.Mask(20, "######", "#....#", "#....#", "##d###", "......");

    private readonly TemporaryFolder _folder = new();
    private readonly KnownMasks _masks = new();
    private MapServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await MapServer.StartAsync(_folder.Path, _masks);

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Every_listed_format_can_be_had_under_the_maps_name_and_revision()
    {
        _masks.Lay(Pictures.Png(House), House);
        var id = (await _server.UploadAsync(Pictures.Png(House), "?name=Halle%201/2%20%C3%9C%20%22v1.5%22.PNG&scale_meters_per_pixel=0.5"))
            .GetProperty("id").GetString();
        using var placed = await _server.Client.PutAsJsonAsync(
            $"/api/v1/maps/{id}/georeference", JsonDocument.Parse(
                """
                {"points":[{"pixel":[0,0],"wgs84":[7,50]},{"pixel":[120,0],"wgs84":[7.00084,50]},{"pixel":[0,100],"wgs84":[7,49.99955]}]}
                """).RootElement, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, placed.StatusCode);
        var (_, list) = await _server.GetAsync("/api/v1/export-formats");
        var formats = list.GetProperty("formats").EnumerateArray().ToList();
        Assert.Equal(
            [
                "ros", "ros-scale", "nav2-graph", "nav2-keepout", "nav2-speed", "rmf", "uvtt", "foundry", "geojson", "gpkg", "imdf", "osm",
                "wkt", "godot", "navmesh", "movingai", "tiled", "ldtk", "svg", "png", "csv", "npy",
            ],
            formats.Select(static f => f.GetProperty("format").GetString()));
        Assert.All(
            formats,
            static f =>
                Assert.Contains(f.GetProperty("audience").GetString(), (string[])["robot", "vtt", "gis", "game", "print", "analysis"]));

        foreach (var format in formats)
        {
            using var answer = await _server.Client.GetAsync(
                $"/api/v1/maps/{id}/export?format={format.GetProperty("format").GetString()}", TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal(format.GetProperty("media_type").GetString(), answer.Content.Headers.ContentType!.MediaType);
            Assert.Equal("\"2\"", answer.Headers.ETag!.Tag);
            Assert.Equal("model", answer.Headers.GetValues("X-Segmentation-Source").Single());
            Assert.Equal(
                ("attachment", $"Halle 1-2 Ü \"v1.5\".{format.GetProperty("extension").GetString()}"),
                (answer.Content.Headers.ContentDisposition!.DispositionType, answer.Content.Headers.ContentDisposition.FileNameStar));
            Assert.NotEmpty(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        }

        Assert.NotEmpty(await _server.BytesAsync(
            $"/api/v1/maps/{id}/export?format=imdf&level=1&category=museum&address=Weg%201&locality=Ort&country=DE"));
        Assert.NotEmpty(await _server.BytesAsync($"/api/v1/maps/{id}/export?format=osm&level=-1"));
    }

    [Fact]
    public async Task A_map_without_scale_is_refused_in_metres_and_says_how_to_give_one()
    {
        var id = (await _server.UploadAsync(Room)).GetProperty("id").GetString();
        var (_, list) = await _server.GetAsync("/api/v1/export-formats");

        foreach (var format in list.GetProperty("formats").EnumerateArray())
        {
            using var answer = await _server.Client.GetAsync(
                $"/api/v1/maps/{id}/export?format={format.GetProperty("format").GetString()}", TestContext.Current.CancellationToken);

            if (format.GetProperty("needs_scale").GetBoolean())
            {
                var problem = await MapServer.JsonOf(answer);
                Assert.Equal((409, "NotScaled"), ((int)answer.StatusCode, problem.GetProperty("code").GetString()));
                Assert.Contains("PUT /api/v1/maps/{id}/scale", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
            }
            else if (format.GetProperty("needs_georeference").GetBoolean())
            {
                Assert.Equal("NotGeoreferenced", (await MapServer.JsonOf(answer)).GetProperty("code").GetString());
            }
            else
            {
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            }
        }
    }

    [Fact]
    public async Task A_scale_raises_the_revision_of_the_file()
    {
        var id = (await _server.UploadAsync(Room)).GetProperty("id").GetString();
        using var body = new StringContent("{\"meters_per_pixel\":0.05}", System.Text.Encoding.UTF8, "application/json");
        using var scaled = await _server.Client.PutAsync($"/api/v1/maps/{id}/scale", body, TestContext.Current.CancellationToken);
        using var answer = await _server.Client.GetAsync($"/api/v1/maps/{id}/export?format=ros", TestContext.Current.CancellationToken);
        Assert.Equal("\"2\"", answer.Headers.ETag!.Tag);
        Assert.Equal(0.05, RosMap.Load(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Resolution);
        Assert.Equal($"{id}.ros.zip", answer.Content.Headers.ContentDisposition!.FileNameStar);
    }

    // With names and a door: what the format does not hold of them.
    [Theory]
    [InlineData("geojson", ""), InlineData("foundry", ""), InlineData("svg", ""), InlineData("tiled", "doors_left_out")]
    [InlineData("uvtt", "names_left_out"), InlineData("png", "names_left_out")]
    [InlineData("movingai", "doors_left_out names_left_out"), InlineData("ros", "doors_left_out names_left_out")]
    [InlineData("godot", "doors_left_out names_left_out")]
    public async Task What_a_file_cannot_hold_is_said(string format, string codes)
    {
        var tabletop = Exported.File(Drawing.Mask(20, "......", "......", "##d###", "......"), "uvtt", null, null, ("grid", "20"));
        using var sent = await _server.PostAsync("/api/v1/maps/upload?scale_meters_per_pixel=0.5", tabletop, "application/json");
        var id = (await MapServer.JsonOf(sent)).GetProperty("id").GetString();
        Assert.Equal(codes.Replace("names_left_out", "", StringComparison.Ordinal).Trim(), await WarningsAsync());
        using var body = new StringContent(
            """{"zones":[],"places":[{"name":"Küche","location":[1,1]}]}""", System.Text.Encoding.UTF8, "application/json");
        using var named = await _server.Client.PutAsync($"/api/v1/maps/{id}/annotations", body, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, named.StatusCode);
        Assert.Equal(codes, await WarningsAsync());

        async Task<string> WarningsAsync()
        {
            using var answer = await _server.Client.GetAsync(
                $"/api/v1/maps/{id}/export?format={format}", TestContext.Current.CancellationToken);
            return answer.Headers.TryGetValues("X-Warnings", out var header)
                ? string.Join(' ', JsonDocument.Parse(header.Single()).RootElement.EnumerateArray()
                    .Select(static warning => warning.GetProperty("code").GetString()))
                : "";
        }
    }

    // Blocks of more than a square, so that none may be dropped: 169 of them have 676 sides on 40 by 40 squares.
    [Theory, InlineData("uvtt"), InlineData("foundry")]
    public void More_walls_than_a_tabletop_likes_are_told(string format)
    {
        string[] rows =
        [
            .. Enumerable.Range(0, 80).Select(static y => string.Concat(Enumerable.Range(0, 80)
                .Select(x => x % 6 < 3 && y % 6 < 3 ? '#' : '.'))),
        ];
        var mask = Drawing.Mask(rows);
        var map = DetachedMap.From(mask, Pictures.Png(mask), null, new PathfindingOptions());
        Assert.Equal(["many_walls"], CodesAt("2"));
        Assert.Empty(CodesAt("1"));

        IEnumerable<string> CodesAt(string grid) => new MapExporter(new PathfindingOptions())
            .Export(map, "map", format, new Dictionary<string, string> { ["grid"] = grid }).Warnings.Select(static warning => warning.Code);
    }

    [Fact]
    public async Task The_uploaded_picture_is_in_the_file_for_tabletops()
    {
        var id = (await _server.UploadAsync(Room)).GetProperty("id").GetString();
        var map = UvttMap.Read(await _server.BytesAsync($"/api/v1/maps/{id}/export?format=uvtt&grid=1"));
        Assert.Equal((6.0, 4.0, 50), (map.Size.X, map.Size.Y, map.PixelsPerGrid));
        Assert.True(map.Picture.Pixels[4 * ((125 * 300) + 25)] < 10 && map.Picture.Pixels[4 * ((25 * 300) + 25)] == 255);
    }

    [Theory]
    [InlineData("", "InvalidValue"), InlineData("?format=dwg", "InvalidValue"), InlineData("?format=csv&format=npy", "InvalidValue")]
    [InlineData("?format=csv&size=2", "InvalidOptions"), InlineData("?format=csv&grid=2", "InvalidOptions"),
        InlineData("?format=uvtt&crs=pixel", "InvalidOptions")]
    [InlineData("?format=uvtt&grid=0", "InvalidValue"), InlineData("?format=godot&agent_radius=NaN", "InvalidValue"),
        InlineData("?format=geojson&crs=", "InvalidValue")]
    public async Task What_a_format_has_no_use_for_is_refused(string query, string code)
    {
        var id = (await _server.UploadAsync(Room)).GetProperty("id").GetString();
        var (status, problem) = await _server.GetAsync($"/api/v1/maps/{id}/export{query}");
        Assert.Equal((400, code), (status, problem.GetProperty("code").GetString()));

        if (code == "InvalidOptions")
        {
            Assert.Equal(JsonValueKind.Array, problem.GetProperty("known").ValueKind);
        }
    }

    [Fact]
    public async Task A_map_that_does_not_exist_is_not_found()
    {
        var (status, problem) = await _server.GetAsync("/api/v1/maps/m_0/export?format=csv");
        Assert.Equal((404, "MapNotFound"), (status, problem.GetProperty("code").GetString()));
        Assert.Equal(400, (await _server.GetAsync("/api/v1/export-formats?all=1")).Status);
    }

    [Fact]
    public async Task Exports_wait_their_turn_with_all_that_takes_memory()
    {
        var id = (await _server.UploadAsync(Room)).GetProperty("id").GetString();
        using var pass = await _server.Gate.EnterAsync(long.MaxValue, TestContext.Current.CancellationToken);
        var waiting = _server.BytesAsync($"/api/v1/maps/{id}/export?format=csv");
        await Task.Delay(100, TestContext.Current.CancellationToken);   // an answer that does not wait takes a few milliseconds
        Assert.False(waiting.IsCompleted);
        pass.Dispose();
        Assert.Equal(2 * 6 * 4, (await waiting).Length);
    }
}
