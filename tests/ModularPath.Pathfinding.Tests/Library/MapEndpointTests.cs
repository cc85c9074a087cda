using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Xml.Linq;

namespace ModularPath.Pathfinding.Tests.Library;

public sealed class MapEndpointTests : IAsyncLifetime
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
    public async Task Maps_are_listed_newest_first_in_pages()
    {
        var ids = new List<string?>();

        for (var i = 0; i < 3; i++)
        {
            ids.Insert(0, (await _server.UploadAsync(Room, $"?name={i}")).GetProperty("id").GetString());
        }

        var (_, all) = await _server.GetAsync("/api/v1/maps");
        Assert.Equal(ids, IdsOf(all));
        Assert.Equal(
            (3, 50, 0), (all.GetProperty("total").GetInt32(), all.GetProperty("limit").GetInt32(), all.GetProperty("offset").GetInt32()));
        var (_, page) = await _server.GetAsync("/api/v1/maps?limit=1&offset=1");
        Assert.Equal([ids[1]], IdsOf(page));
        Assert.Equal(3, page.GetProperty("total").GetInt32());

        static IEnumerable<string?> IdsOf(JsonElement list) =>
            list.GetProperty("maps").EnumerateArray().Select(static m => m.GetProperty("id").GetString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("/mask.png")]
    [InlineData("/confidence.png")]
    [InlineData("/corrections.png")]
    [InlineData("/export?format=svg")]
    public async Task Who_has_a_revision_is_not_sent_it_again(string part)
    {
        var address = $"/api/v1/maps/{(await _server.UploadAsync(Room)).GetProperty("id").GetString()}";
        Assert.Equal((304, 0, "\"1\""), await AskAsync("\"1\""));
        Assert.Equal((304, 0, "\"1\""), await AskAsync("\"7\", W/\"1\""));
        Assert.Equal((304, 0, "\"1\""), await AskAsync("*"));
        var (status, length, _) = await AskAsync("\"2\"");
        Assert.Equal((200, true), (status, length > 0));

        using var scaled = await _server.Client.PutAsJsonAsync(
            $"{address}/scale", new { meters_per_pixel = 0.05 }, TestContext.Current.CancellationToken);
        Assert.Equal(200, (await AskAsync("\"1\"")).Status);

        async Task<(int Status, int Length, string? Tag)> AskAsync(string known)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address + part);
            request.Headers.Add("If-None-Match", known);
            using var answer = await _server.Client.SendAsync(request, TestContext.Current.CancellationToken);
            return ((int)answer.StatusCode, (await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken))
                .Length, answer.Headers.ETag?.Tag);
        }
    }

    [Theory]
    [InlineData("limit=0"), InlineData("limit=201"), InlineData("limit=1.5"), InlineData("offset=-1"), InlineData("limit=1&limit=2")]
    public async Task A_page_that_makes_no_sense_is_refused(string query)
    {
        var (status, problem) = await _server.GetAsync($"/api/v1/maps?{query}");
        Assert.Equal((400, "InvalidValue"), (status, problem.GetProperty("code").GetString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/image")]
    [InlineData("/mask.png")]
    [InlineData("/confidence.png")]
    [InlineData("/overlay.svg")]
    [InlineData("/route?from=1,1&to=2,2")]
    public async Task A_map_that_does_not_exist_is_not_found_wherever_it_is_asked(string part)
    {
        foreach (var id in new[] { "m_0", "../maps", "m_' OR 1=1 --" })
        {
            var (status, problem) = await _server.GetAsync($"/api/v1/maps/{Uri.EscapeDataString(id)}{part}");
            Assert.Equal((404, "MapNotFound"), (status, problem.GetProperty("code").GetString()));
        }
    }

    [Theory]
    [InlineData("/api/v1/maps/ID?x=1")]
    [InlineData("/api/v1/maps/ID/image?size=2")]
    [InlineData("/api/v1/maps/ID/mask.png?x")]
    [InlineData("/api/v1/maps/ID/overlay.svg?scale=2")]
    [InlineData("/api/v1/maps/ID/route?from=1,1&to=2,2&shortcuts=2")]
    [InlineData("/api/v1/maps?page=2")]
    public async Task A_parameter_that_does_not_exist_is_refused_and_the_known_ones_are_named(string address)
    {
        var id = (await _server.UploadAsync(Room)).GetProperty("id").GetString();
        var (status, problem) = await _server.GetAsync(address.Replace("ID", id, StringComparison.Ordinal));
        Assert.Equal((400, "InvalidOptions"), (status, problem.GetProperty("code").GetString()));
        Assert.NotNull(problem.GetProperty("unknown").GetString());
        Assert.Equal(JsonValueKind.Array, problem.GetProperty("known").ValueKind);
    }

    [Fact]
    public async Task A_deleted_map_is_gone_with_its_files_and_other_maps_stay()
    {
        var first = (await _server.UploadAsync(Room)).GetProperty("id").GetString();
        var second = (await _server.UploadAsync(Room)).GetProperty("id").GetString();
        using var deleted = await _server.Client.DeleteAsync($"/api/v1/maps/{first}", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        using var again = await _server.Client.DeleteAsync($"/api/v1/maps/{first}", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
        Assert.Equal([second], Directory.GetDirectories(Path.Combine(_folder.Path, "maps")).Select(Path.GetFileName));
        Assert.Empty(Directory.GetDirectories(Path.Combine(_folder.Path, "staging")));
        Assert.Equal(404, (await _server.GetAsync($"/api/v1/maps/{first}/route?from=0,0&to=1,1")).Status);
        Assert.Equal(200, (await _server.GetAsync($"/api/v1/maps/{second}/route?from=0,0&to=1,1")).Status);
    }

    [Fact]
    public async Task Two_points_and_a_length_set_the_scale_and_raise_the_revision()
    {
        var id = (await _server.UploadAsync(Room)).GetProperty("id").GetString();
        var (status, map, tag) = await PutScaleAsync(id, new { points = new[] { new[] { 0, 0 }, [3, 4] }, length_m = 2.5 });
        Assert.Equal((200, 2, "\"2\""), (status, map.GetProperty("revision").GetInt32(), tag));
        Assert.Equal(
            (0.5, "measured"),
            (map.GetProperty("scale").GetProperty("meters_per_pixel").GetDouble(), map.GetProperty("scale").GetProperty("source")
                .GetString()));

        var (_, route) = await _server.GetAsync($"/api/v1/maps/{id}/route?from=0.5,0.5&to=4.5,0.5");
        Assert.Equal(
            (2.0, 2), (route.GetProperty("routes")[0].GetProperty("distance").GetDouble(), route.GetProperty("map_revision").GetInt32()));
        Assert.Equal(2 / 1.4, route.GetProperty("routes")[0].GetProperty("duration").GetDouble(), 6);
    }

    [Fact]
    public async Task A_number_sets_the_scale_too()
    {
        var id = (await _server.UploadAsync(Room)).GetProperty("id").GetString();
        var (_, map, _) = await PutScaleAsync(id, new { meters_per_pixel = 0.25 });
        Assert.Equal(
            (0.25, "given"),
            (map.GetProperty("scale").GetProperty("meters_per_pixel").GetDouble(), map.GetProperty("scale").GetProperty("source")
                .GetString()));
        Assert.Empty(map.GetProperty("warnings").EnumerateArray());
    }

    [Theory]
    [InlineData("{}", "InvalidValue")]
    [InlineData("""{"meters_per_pixel":0}""", "InvalidValue")]
    [InlineData("""{"meters_per_pixel":-1}""", "InvalidValue")]
    [InlineData("""{"meters_per_pixel":"1"}""", "InvalidValue")]
    [InlineData("""{"meters_per_pixel":1e999}""", "InvalidValue")]
    [InlineData("""{"meters_per_pixel":1,"length_m":1}""", "InvalidValue")]
    [InlineData("""{"points":[[0,0],[0,0]],"length_m":1}""", "InvalidValue")]
    [InlineData("""{"points":[[0,0],[9,0]],"length_m":1}""", "InvalidValue")]
    [InlineData("""{"points":[[0,0]],"length_m":1}""", "InvalidValue")]
    [InlineData("""{"points":[[0,0],[1]],"length_m":1}""", "InvalidValue")]
    [InlineData("""{"points":[[0,0],[1,1]]}""", "InvalidValue")]
    [InlineData("""{"metres_per_pixel":1}""", "InvalidOptions")]
    [InlineData("""{"id":"m_1","meters_per_pixel":1}""", "InvalidOptions")]
    [InlineData("""{"meters_per_pixel":1""", "InvalidQuery")]
    [InlineData("null", "InvalidValue")]
    public async Task A_scale_that_makes_no_sense_is_refused(string body, string code)
    {
        var id = (await _server.UploadAsync(Room)).GetProperty("id").GetString();
        using var content = new StringContent(body, new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"));
        using var answer = await _server.Client.PutAsync($"/api/v1/maps/{id}/scale", content, TestContext.Current.CancellationToken);
        Assert.Equal(
            (HttpStatusCode.BadRequest, code), (answer.StatusCode, (await MapServer.JsonOf(answer)).GetProperty("code").GetString()));
        Assert.Equal(1, (await _server.GetAsync($"/api/v1/maps/{id}")).Body.GetProperty("revision").GetInt32());
    }

    [Fact]
    public async Task Of_two_changes_of_the_same_revision_one_is_stale()
    {
        var id = (await _server.UploadAsync(Room)).GetProperty("id").GetString();
        var answers = await Task.WhenAll(Enumerable.Range(1, 8).Select(i => PutScaleAsync(id, new { meters_per_pixel = i }, "\"1\"")));
        Assert.Single(answers, static a => a.Status == 200);
        Assert.Equal(7, answers.Count(static a => a.Status == 412 && a.Body.GetProperty("code").GetString() == "StaleRevision"));
        Assert.Equal(412, (await PutScaleAsync(id, new { meters_per_pixel = 1 }, "W/\"2\"")).Status);
        Assert.Equal(400, (await PutScaleAsync(id, new { meters_per_pixel = 1 }, "2")).Status);
        Assert.Equal(200, (await PutScaleAsync(id, new { meters_per_pixel = 1 }, "\"1\", \"2\"")).Status);
        Assert.Equal(200, (await PutScaleAsync(id, new { meters_per_pixel = 1 }, "*")).Status);

        using var stale = new HttpRequestMessage(HttpMethod.Delete, $"/api/v1/maps/{id}") { Headers = { { "If-Match", "\"1\"" } } };
        using var refused = await _server.Client.SendAsync(stale, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.PreconditionFailed, refused.StatusCode);
        Assert.Equal(4, (await _server.GetAsync($"/api/v1/maps/{id}")).Body.GetProperty("revision").GetInt32());
    }

    [Fact]
    public async Task The_overlay_covers_every_pixel_with_its_class_and_draws_the_route()
    {
        var mask = Drawing.Mask("..#..~", ".###..", "..#o.d", ",,  .#");
        var picture = Pictures.Png(mask);
        _server.Masks.Lay(picture, mask);
        var id = (await _server.UploadAsync(picture)).GetProperty("id").GetString();
        var svg = XElement.Parse(
            await _server.Client.GetStringAsync(
                $"/api/v1/maps/{id}/overlay.svg?from=3.5,0.5&to=4.5,3.5", TestContext.Current.CancellationToken));
        Assert.Equal("0 0 6 4", svg.Attribute("viewBox")!.Value);
        var paths = svg.Descendants().Where(static e => e.Name.LocalName == "path")
            .ToDictionary(static e => e.Attribute("id")!.Value, static e => e.Attribute("d")!.Value);

        for (var i = 0; i < mask.Labels.Length; i++)
        {
            var covering = paths.Where(path => SvgPath.Covers(path.Value, (i % 6) + 0.5, (i / 6) + 0.5)).Select(static path => path.Key);
            Assert.Equal([((MapClass)mask.Labels[i]).ToString().ToLowerInvariant()], covering);
        }

        var points = svg.Descendants().Single(static e => e.Name.LocalName == "polyline").Attribute("points")!.Value;
        Assert.StartsWith("3.5,0.5 ", points, StringComparison.Ordinal);
        Assert.EndsWith(" 4.5,3.5", points, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_overlay_of_a_real_map_covers_the_area_of_each_class()
    {
        var name = RealMaps.WithRoutes.First(static n => n.StartsWith("cubirf", StringComparison.Ordinal));
        var (picture, mask) = (RealMaps.PictureOf(name), RealMaps.TruthOf(name));
        _server.Masks.Lay(picture, mask);
        var map = await _server.UploadAsync(picture);
        var svg = XElement.Parse(
            await _server.Client.GetStringAsync(
                $"/api/v1/maps/{map.GetProperty("id").GetString()}/overlay.svg", TestContext.Current.CancellationToken));
        Assert.DoesNotContain(svg.Descendants(), static e => e.Name.LocalName == "polyline");

        foreach (var path in svg.Descendants().Where(static e => e.Name.LocalName == "path"))
        {
            var expected = mask.Labels.Count(
                label => ((MapClass)label).ToString().Equals(path.Attribute("id")!.Value, StringComparison.OrdinalIgnoreCase));
            Assert.Equal(expected, SvgPath.Area(path.Attribute("d")!.Value), 3);
        }
    }

    private async Task<(int Status, JsonElement Body, string? Tag)> PutScaleAsync(string? id, object body, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/maps/{id}/scale") { Content = JsonContent.Create(body) };

        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        using var answer = await _server.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return ((int)answer.StatusCode, await MapServer.JsonOf(answer), answer.Headers.ETag?.Tag);
    }
}
