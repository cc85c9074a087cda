using System.Net.Http.Json;
using ModularPath.Imaging;

namespace ModularPath.Host.Tests;

public sealed class ApiTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private HttpClient Client => fixture.Client;

    [Fact]
    public async Task The_first_lines_say_where_what_and_which()
    {
        await fixture.Server.LogsAsync("/openapi/v1.json");

        // The logger writes from its own thread: its lines, and no others, may come before these.
        var lines = fixture.Server.Log.Split('\n');
        var logged = lines.TakeWhile(static line => !line.StartsWith("ModularPath listening", StringComparison.Ordinal)).ToList();
        Assert.All(logged, static line => Assert.Matches("^((info|warn): |      )", line));
        var first = string.Join('\n', lines.Skip(logged.Count).Take(6));

        Assert.Contains("listening on http://127.0.0.1:", first, StringComparison.Ordinal);
        Assert.Contains("model", first, StringComparison.Ordinal);
        Assert.Contains("page", first, StringComparison.Ordinal);
        Assert.Contains("/openapi/v1.json", first, StringComparison.Ordinal);
        Assert.Contains(fixture.Server.DataDirectory, first, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cis__layout-100")]
    [InlineData("nav2__depot")]
    [InlineData("neato__01")]
    public async Task A_real_picture_becomes_a_map_with_routes(string name)
    {
        var file = SharedData.RealMap(name.StartsWith("cis", StringComparison.Ordinal) ? $"images/{name}.jpg" : $"images/{name}.png");
        var map = await Client.UploadAsync(await File.ReadAllBytesAsync(file), Path.GetFileName(file));
        var mask = MaskPng.Decode(await Client.GetByteArrayAsync($"/api/v1/maps/{map.Id()}/mask.png"), new PictureLimits());
        Assert.Equal((map["width"]!.GetValue<int>(), map["height"]!.GetValue<int>()), (mask.Width, mask.Height));

        var pairs = JsonNode.Parse(await File.ReadAllTextAsync(SharedData.RealMap("routes.json")))![name]!["routes"]!.AsArray();
        var found = 0;

        foreach (var pair in pairs)
        {
            var (status, answer) = await Client.RouteAsync(map.Id(), Point(pair!["start"]!), Point(pair["goal"]!));

            if (status != HttpStatusCode.OK)
            {
                Assert.Contains(answer.Code(), (string[])["NoRoute", "NoSegment"]);
                continue;
            }

            found++;
            AssertWalkable(mask, answer["routes"]![0]!["geometry"]!["coordinates"]!.AsArray());
        }

        Assert.True(found > 0, $"no route of {pairs.Count} was found on {name}");
    }

    [Fact]
    public async Task A_map_can_be_listed_seen_scaled_and_deleted()
    {
        var map = await Client.UploadAsync(SmallMap.Png(), "two rooms.png");
        var path = $"/api/v1/maps/{map.Id()}";

        var (_, list) = await Client.GetJsonAsync("/api/v1/maps");
        Assert.Contains(list["maps"]!.AsArray(), m => m!.Id() == map.Id());

        Assert.Equal(SmallMap.Png(), await Client.GetByteArrayAsync($"{path}/image"));
        Assert.Contains(
            $"viewBox=\"0 0 {SmallMap.Width} {SmallMap.Height}\"", await Client.GetStringAsync($"{path}/overlay.svg"),
            StringComparison.Ordinal);

        var (_, unscaled) = await Client.RouteAsync(map.Id(), SmallMap.Left, SmallMap.Right);
        Assert.Equal("px", unscaled["units"]!["distance"]!.GetValue<string>());
        Assert.Null(unscaled["routes"]![0]!["duration"]);
        Assert.Contains(unscaled["warnings"]!.AsArray(), static w => w!.Code() == "unscaled");

        using var scale = await Client.PutAsJsonAsync($"{path}/scale", new { meters_per_pixel = 0.05 });
        Assert.Equal(HttpStatusCode.OK, scale.StatusCode);

        var (_, scaled) = await Client.RouteAsync(map.Id(), SmallMap.Left, SmallMap.Right);
        Assert.Equal("m", scaled["units"]!["distance"]!.GetValue<string>());
        Assert.Equal(Distance(unscaled) * 0.05, Distance(scaled), 1e-6);
        Assert.True(scaled["map_revision"]!.GetValue<int>() > unscaled["map_revision"]!.GetValue<int>());

        using var deleted = await Client.DeleteAsync(path);
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        var (gone, problem) = await Client.GetJsonAsync(path);
        Assert.Equal((HttpStatusCode.NotFound, "MapNotFound"), (gone, problem.Code()));
    }

    [Fact]
    public async Task A_route_can_be_asked_for_with_get_and_visits_every_waypoint()
    {
        var map = await Client.UploadAsync(SmallMap.Png());
        var (status, there) = await Client.GetJsonAsync($"/api/v1/maps/{map.Id()}/route?from=50.5,60.5&to=150.5,60.5");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.InRange(Distance(there), 99, 102);

        var (_, andBack) = await Client.RouteAsync(map.Id(), SmallMap.Left, SmallMap.Right, SmallMap.Left);
        Assert.Equal(3, andBack["waypoints"]!.AsArray().Count);
        Assert.Equal(2, andBack["routes"]![0]!["legs"]!.AsArray().Count);
        Assert.Equal(2 * Distance(there), Distance(andBack), 1e-6);
    }

    [Fact]
    public async Task Segment_answers_with_a_mask_of_the_pictures_own_size()
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(SmallMap.Png()), "image", "map.png" } };
        using var response = await Client.PostAsync("/api/v1/segment?return_confidence=true", form);
        var body = (await response.Content.ReadFromJsonAsync<JsonNode>())!;

        var mask = MaskPng.Decode(Convert.FromBase64String(body["segmentation_mask_base64"]!.GetValue<string>()), new PictureLimits());
        Assert.Equal((SmallMap.Width, SmallMap.Height), (mask.Width, mask.Height));
        Assert.All(mask.Pixels.Distinct(), static id => Assert.InRange(id, 0, 6));
        Assert.True(body["inference_time"]!.GetValue<double>() > 0);
    }

    [Fact]
    public async Task Health_and_model_info_describe_the_model_that_serves()
    {
        var (_, health) = await Client.GetJsonAsync("/api/v1/health");
        Assert.Equal("healthy", health["status"]!.GetValue<string>());
        Assert.True(health["model_loaded"]!.GetValue<bool>());

        var (_, model) = await Client.GetJsonAsync("/api/v1/model/info");
        Assert.Matches("^[0-9a-f]{64}$", model["sha256"]!.GetValue<string>());
        Assert.Equal(7, model["classes"]!.AsArray().Count);
    }

    private static double Distance(JsonNode answer) => answer["routes"]![0]!["distance"]!.GetValue<double>();

    private static (double X, double Y) Point(JsonNode position) =>
        (position[0]!.GetValue<double>() + 0.5, position[1]!.GetValue<double>() + 0.5);

    // Samples the line twenty times a pixel: every sample must lie on a walkable pixel.
    private static void AssertWalkable(GrayImage mask, JsonArray coordinates)
    {
        for (var i = 1; i < coordinates.Count; i++)
        {
            var (ax, ay) = (coordinates[i - 1]![0]!.GetValue<double>(), coordinates[i - 1]![1]!.GetValue<double>());
            var (bx, by) = (coordinates[i]![0]!.GetValue<double>(), coordinates[i]![1]!.GetValue<double>());
            var steps = (int)Math.Ceiling(20 * Math.Max(1, Math.Max(Math.Abs(bx - ax), Math.Abs(by - ay))));

            for (var step = 0; step <= steps; step++)
            {
                var t = step / (double)steps;
                var (x, y) = ((int)(ax + (t * (bx - ax))), (int)(ay + (t * (by - ay))));
                Assert.Contains(mask.Pixels[(y * mask.Width) + x], (byte[])[1, 4, 5]);
            }
        }
    }
}
