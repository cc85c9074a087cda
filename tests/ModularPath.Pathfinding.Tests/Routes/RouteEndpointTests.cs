using System.Net;
using System.Text;
using System.Text.Json;
using ModularPath.Testing.Maps;

namespace ModularPath.Pathfinding.Tests.Routes;

public sealed class RouteEndpointTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private MapServer _server = null!;
    private string _room = "";

    public async ValueTask InitializeAsync()
    {
        _server = await MapServer.StartAsync(_folder.Path);
        _room = (await _server.UploadAsync(Pictures.Png("......", "......", "####..", "......"))).GetProperty("id").GetString()!;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task The_answer_has_the_documented_shape_to_the_letter()
    {
        var (status, body) = await AskAsync($$"""
            {"map":"{{_room}}","profile":"foot","crs":"pixel","options":{"agent_radius":0.4},
             "waypoints":[{"location":[0.5,0.5],"name":"Lobby","radius":9},{"location":[1.5,3.5]}]}
            """);
        Assert.Equal(200, status);
        Assert.Equal(
            ["code", "map", "map_revision", "model", "model_digest", "segmentation_source", "crs", "units", "waypoints", "routes",
                "warnings"], Names(body));
        Assert.Equal(["distance", "duration"], Names(body.GetProperty("units")));
        Assert.Equal(["location", "distance", "name"], Names(body.GetProperty("waypoints")[0]));
        var route = body.GetProperty("routes")[0];
        Assert.Equal(["distance", "duration", "weight", "geometry", "legs", "clearance", "confidence"], Names(route));
        Assert.Equal("LineString", route.GetProperty("geometry").GetProperty("type").GetString());
        Assert.Equal(["distance", "duration", "weight"], Names(route.GetProperty("legs")[0]));
        Assert.Equal(["min", "narrowest"], Names(route.GetProperty("clearance")));
        Assert.Equal(["min", "mean", "uncertain_length", "route"], Names(route.GetProperty("confidence")));
        Assert.Equal(
            (JsonValueKind.Null, JsonValueKind.Null),
            (route.GetProperty("duration").ValueKind, body.GetProperty("units").GetProperty("duration").ValueKind));
        Assert.Equal(["code", "message"], Names(body.GetProperty("warnings")[0]));
        Assert.Equal(("Ok", "known-1"), (body.GetProperty("code").GetString(), body.GetProperty("model").GetString()));

        static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(static m => m.Name);
    }

    [Fact]
    public async Task Alternatives_are_asked_for_in_an_address_too()
    {
        string[] ring = [".........", ".#######.", ".#######.", "........."];
        var map =
            (await _server.UploadAsync(
                Pictures.Png(
                    [.. ring.SelectMany(static row => Enumerable.Repeat(string.Concat(row.Select(static c => new string(c, 4))), 4))])))
                        .GetProperty("id").GetString();
        var (_, posted) = await AskAsync(
            $$"""{"map":"{{map}}","waypoints":[{"location":[2.5,7.5]},{"location":[33.5,8.5]}],"alternatives":2}""");
        var (_, got) = await _server.GetAsync($"/api/v1/maps/{map}/route?from=2.5,7.5&to=33.5,8.5&alternatives=2");
        Assert.Equal(posted.GetRawText(), got.GetRawText());
        Assert.Equal(2, got.GetProperty("routes").GetArrayLength());

        var (status, refusal) = await _server.GetAsync($"/api/v1/maps/{map}/route?from=2.5,7.5&to=33.5,8.5&alternatives=4");
        Assert.Equal((400, "InvalidValue"), (status, refusal.GetProperty("code").GetString()));
    }

    [Theory]
    [InlineData(""", "alternatives":1""")]
    [InlineData(""", "options":{"zones":[{"polygon":[[0,0],[1,0],[1,1]],"kind":"slow"}]}""")]
    [InlineData(""", "options":{"agent_radius":0.6}""")]
    public async Task What_takes_much_memory_waits_for_room_and_nothing_else_does(string more)
    {
        var ask = (string members) =>
            AskAsync($$"""{"map":"{{_room}}","waypoints":[{"location":[0.5,0.5]},{"location":[1.5,3.5]}]{{members}}}""");
        var pass = await _server.Gate.EnterAsync(long.MaxValue, TestContext.Current.CancellationToken);
        var waiting = ask(more);
        Assert.Equal(200, (await ask(""", "options":{"agent_radius":0.3}""")).Status);
        await Task.Delay(100, TestContext.Current.CancellationToken);   // an answer that does not wait takes a few milliseconds
        Assert.False(waiting.IsCompleted);
        pass.Dispose();
        Assert.Equal(200, (await waiting).Status);
    }

    [Fact]
    public async Task The_address_and_the_body_ask_for_the_same()
    {
        var (_, posted) = await AskAsync(
            $$$"""{"map":"{{{_room}}}","crs":"normalized","waypoints":[{"location":[0.1,0.1]},{"location":[0.9,0.5]},"""
            + """{"location":[0.1,0.9]}],"options":{"agent_radius":0.3}}""");
        var (_, got) = await _server.GetAsync(
            $"/api/v1/maps/{_room}/route?from=0.1,0.1&via=0.9,0.5&to=0.1,0.9&crs=normalized&agent_radius=0.3");
        Assert.Equal(posted.GetRawText(), got.GetRawText());
        Assert.Equal(2, got.GetProperty("routes")[0].GetProperty("legs").GetArrayLength());
    }

    [Fact]
    public async Task Rules_and_alternatives_are_read_from_the_body()
    {
        var (status, body) = await AskAsync($$$"""
            {"map":"{{{_room}}}","alternatives":3,"waypoints":[{"location":[0.5,0.5]},{"location":[5.5,0.5]}],
             "options":{"zones":[{"kind":"slow","polygon":[[2,0],[4,0],[4,4],[2,4]],"factor":3}],"exclude_polygons":[[[0,3],[1,3],[1,4]]],
                        "closed_doors":[],"preferred_clearance":0,"uncertainty":{"mode":"penalize","weight":0} } }
            """);
        Assert.Equal(200, status);
        Assert.Equal(5 + (2 * 2), Assert.Single(body.GetProperty("routes").EnumerateArray()).GetProperty("weight").GetDouble(), 6);
    }

    public static TheoryData<string, int, string, string> Refusals => new()
    {
        { """{"map":"ROOM","waypoints":[{"location":[1,1]}""", 400, "InvalidQuery", "JSON" },
        { "", 400, "InvalidQuery", "JSON" },
        { """{"map":"ROOM","map":"ROOM","waypoints":[]}""", 400, "InvalidQuery", "map" },
        { """{"map":"ROOM","waypoints":[{"location":[NaN,1]},{"location":[1,1]}]}""", 400, "InvalidQuery", "JSON" },
        { """{"map":"ROOM","overview":true,"waypoints":[{"location":[1,1]},{"location":[2,1]}]}""", 400, "InvalidOptions", "overview" },
        { """{"map":"ROOM","waypoints":[{"location":[1,1]},{"location":[2,1],"poi":"x"}]}""", 400, "InvalidOptions", "waypoints[1].poi" },
        { """{"map":"ROOM","waypoints":[{"location":[1,1]},{"location":[2,1]}],"options":{"avoid_features":[]}}""", 400, "InvalidOptions",
            "options.avoid_features" },
        { """{"map":"ROOM","waypoints":[{"location":[1,1]},{"location":[2,1]}],"options":{"zones":[{"kind":"slow"}]}}""", 400,
            "InvalidValue", "options.zones[0].polygon is missing" },
        { """{"map":"ROOM","waypoints":[{"location":[1,1]},{"location":[2,1]}],"options":{"zones":"""
            + """[{"kind":"slow","polygon":[],"angle":1}]}}""", 400, "InvalidOptions", "options.zones[0].angle" },
        { """{"map":"ROOM","waypoints":[{"location":[1,1]},{"location":[2,1]}],"options":{"uncertainty":{"weight":1}}}""", 400,
            "InvalidValue", "options.uncertainty.mode is missing" },
        { """{"map":"ROOM","waypoints":[{"location":[1,1]},{"location":[2,1]}],"alternatives":9}""", 400, "InvalidValue", "alternatives" },
        { """{"map":"ROOM","Waypoints":[{"location":[1,1]},{"location":[2,1]}]}""", 400, "InvalidOptions", "Waypoints" },
        { """{"waypoints":[{"location":[1,1]},{"location":[2,1]}]}""", 400, "InvalidValue", "map is missing" },
        { """{"map":"ROOM","waypoints":[{"location":[1,1]},{}]}""", 400, "InvalidValue", "waypoints[1].location is missing" },
        { """{"map":"ROOM","waypoints":[{"location":[1,1]},{"location":["2",1]}]}""", 400, "InvalidValue", "waypoints[1].location[0]" },
        { """{"map":"ROOM","waypoints":[{"location":[1,1]},{"location":null}]}""", 400, "InvalidValue", "waypoints[1].location" },
        { """{"map":"ROOM","waypoints":[{"location":[1,1]},null]}""", 400, "InvalidValue", "waypoints[1]" },
        { """{"map":7,"waypoints":[{"location":[1,1]},{"location":[2,1]}]}""", 400, "InvalidValue", "map" },
        { """{"map":"ROOM","waypoints":[{"location":[1,1]},{"location":[1e999,1]}]}""", 400, "InvalidValue", "waypoint 1" },
        { """{"map":"ROOM","waypoints":[{"location":[1,1]},{"location":[60,1]}]}""", 400, "InvalidValue", "outside" },
        { """[1]""", 400, "InvalidValue", "body" },
        { """{"map":"m_none","waypoints":[{"location":[1,1]},{"location":[2,1]}]}""", 404, "MapNotFound", "m_none" },
        { """{"map":"ROOM","crs":"meter","waypoints":[{"location":[1,1]},{"location":[2,1]}]}""", 409, "NotScaled", "scale" },
    };

    [Theory, MemberData(nameof(Refusals))]
    public async Task Every_refusal_has_its_code_and_says_what_is_wrong(string body, int status, string code, string says)
    {
        var (actual, problem) = await AskAsync(body.Replace("ROOM", _room, StringComparison.Ordinal));
        Assert.Equal((status, code), (actual, problem.GetProperty("code").GetString()));
        Assert.Contains(says, problem.GetProperty("detail").GetString(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("System.", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("ModularPath.", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("from=1,1", "InvalidValue")]
    [InlineData("from=1,1&to=2", "UnknownName")]
    [InlineData("from=1,1&to=2,x", "InvalidValue")]
    [InlineData("from=1,1&to=2,NaN", "InvalidValue")]
    [InlineData("from=1,1&from=1,1&to=2,1", "InvalidValue")]
    [InlineData("from=1,1&to=2,1&agent_radius=wide", "InvalidValue")]
    [InlineData("from=1,1&to=2,1&overview=true", "InvalidOptions")]
    [InlineData("from=1,1&to=-2,1", "InvalidValue")]
    public async Task An_address_that_makes_no_sense_is_refused(string query, string code)
    {
        var (status, problem) = await _server.GetAsync($"/api/v1/maps/{_room}/route?{query}");
        Assert.Equal((400, code), (status, problem.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task A_body_of_megabytes_is_too_big()
    {
        using var answer = await _server.PostAsync("/api/v1/route", new byte[1 << 20], "application/json");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task A_sealed_goal_is_told_with_the_gap_in_the_answers_frame()
    {
        var sealedRoom = (await _server.UploadAsync(Pictures.Png("...#...", "...#...", "...#..."))).GetProperty("id").GetString();
        var (status, problem) = await _server.GetAsync($"/api/v1/maps/{sealedRoom}/route?from=0.1,0.5&to=0.9,0.5&crs=normalized");
        Assert.Equal(
            (400, "NoRoute", "wall"), (status, problem.GetProperty("code").GetString(), problem.GetProperty("blocked_by").GetString()));
        var opening = problem.GetProperty("openings")[0];
        Assert.Equal(
            ["location", "pixels", "geometry", "blocked_by", "classes", "confidence"],
            opening.EnumerateObject().Select(static m => m.Name));
        Assert.Equal(
            ["LineString", "wall"],
            [opening.GetProperty("geometry").GetProperty("type").GetString(), opening.GetProperty("blocked_by").GetString()]);
        Assert.Equal(
            (3.5 / 7, 1), (opening.GetProperty("location")[0].GetDouble(), opening.GetProperty("classes").GetProperty("wall").GetInt32()));
        var gap = problem.GetProperty("closest_approach");
        Assert.Equal(2.5 / 7, gap.GetProperty("from")[0].GetDouble(), 9);
        Assert.Equal(4.5 / 7, gap.GetProperty("to")[0].GetDouble(), 9);
        Assert.Equal((2.0, 0.8), (gap.GetProperty("distance").GetDouble(), gap.GetProperty("confidence").GetDouble()));
        Assert.Equal([9, 9], problem.GetProperty("regions").EnumerateArray().Select(static r => r.GetProperty("pixels").GetInt32()));
    }

    [Fact]
    public async Task A_real_map_is_routed_through_the_server_as_published()
    {
        foreach (var name in RealMaps.WithRoutes.Where(static (_, i) => i % 50 == 7))
        {
            var (picture, mask) = (RealMaps.PictureOf(name), RealMaps.TruthOf(name));
            _server.Masks.Lay(picture, mask);
            var id = (await _server.UploadAsync(picture)).GetProperty("id").GetString();
            var problem = RealMaps.RoutesOf(name).First(static r => r.Reachable);
            var (status, body) = await _server.GetAsync(
                FormattableString.Invariant(
                    $"/api/v1/maps/{id}/route?from={problem.Start[0]},{problem.Start[1]}&to={problem.Goal[0]},{problem.Goal[1]}"));
            Assert.Equal(200, status);
            var answer = body.Deserialize<RouteResponse>(StrictJson.Options)!;
            Assert.Empty(WalkedPixels.NotWalkable(mask, answer.Routes[0].Geometry.Coordinates));
            Assert.InRange(answer.Routes[0].Distance, problem.Length!.Value / 1.0824, answer.Routes[0].Weight + 1e-6);
        }
    }

    private async Task<(int Status, JsonElement Body)> AskAsync(string json)
    {
        using var answer = await _server.PostAsync("/api/v1/route", Encoding.UTF8.GetBytes(json), "application/json");
        return ((int)answer.StatusCode, await MapServer.JsonOf(answer));
    }
}
