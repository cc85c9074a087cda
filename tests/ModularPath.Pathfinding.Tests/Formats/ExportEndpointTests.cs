using System.Net;
using System.Text.Json;
using ModularPath.Pathfinding.Tests.Formats.Oracles;

namespace ModularPath.Pathfinding.Tests.Formats;

public sealed class ExportEndpointTests : IAsyncLifetime
{
    private static readonly byte[] Room = Pictures.Png("......", "......", "####..", "......");

    private readonly TemporaryFolder _folder = new();
    private MapServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await MapServer.StartAsync(_folder.Path);

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Every_listed_format_can_be_had_under_the_maps_name_and_revision()
    {
        var id = (await _server.UploadAsync(Room, "?name=Halle%201/2%20%C3%9C%20%22v1.5%22.PNG&scale_meters_per_pixel=0.5"))
            .GetProperty("id").GetString();
        var (_, list) = await _server.GetAsync("/api/v1/export-formats");
        var formats = list.GetProperty("formats").EnumerateArray().ToList();
        Assert.Equal(
            [
                "ros", "ros-scale", "nav2-graph", "nav2-keepout", "nav2-speed", "rmf", "uvtt", "foundry", "geojson", "gpkg", "wkt", "godot",
                "navmesh", "movingai", "tiled", "ldtk", "svg", "png", "csv", "npy",
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
            Assert.Equal("\"1\"", answer.Headers.ETag!.Tag);
            Assert.Equal("model", answer.Headers.GetValues("X-Segmentation-Source").Single());
            Assert.Equal(
                ("attachment", $"Halle 1-2 Ü \"v1.5\".{format.GetProperty("extension").GetString()}"),
                (answer.Content.Headers.ContentDisposition!.DispositionType, answer.Content.Headers.ContentDisposition.FileNameStar));
            Assert.NotEmpty(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        }
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
