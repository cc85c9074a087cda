using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace ModularPath.Pathfinding.Tests.ManyPlaces;

/// <summary>The rules of a map and of a request hold in every question alike.</summary>
public sealed class RulesEverywhereTests : IAsyncLifetime
{
    private const string Left = """{"location":[1.5,1.5]}""";
    private const string Right = """{"location":[7.5,1.5]}""";
    private const string Between = """{"polygon":[[4,0],[5,0],[5,3],[4,3]],"kind":"closed"}""";
    private const string Eastwards = """{"polygon":[[4,0],[5,0],[5,3],[4,3]],"kind":"one_way","bearing":90}""";

    // Two rooms with two doors between them.
    private static readonly string[] Rooms = ["....d....", "....#....", "....d...."];

    private FieldServer _server = null!;
    private string _map = "";

    public async ValueTask InitializeAsync()
    {
        _server = await FieldServer.StartAsync();
        _map = await _server.DrawAsync(null, Rooms);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    public static TheoryData<string> Closures => new()
    {
        $$"""{"zones":[{{Between}}]}""",
        """{"exclude_polygons":[[[4,0],[5,0],[5,3],[4,3]]]}""",
        """{"closed_doors":[[4.5,0.5],[4.5,2.5]]}""",
        """{"agent_radius":1}""",
    };

    [Theory, MemberData(nameof(Closures))]
    public async Task What_a_request_closes_is_closed_in_every_question(string options)
    {
        await AssertPassedAsync("");
        await AssertClosedAsync($""","options":{options}""", $"&options={Uri.EscapeDataString(options)}");
    }

    [Fact]
    public async Task A_zone_that_is_kept_with_the_map_is_closed_for_everybody_and_a_request_may_ignore_it()
    {
        await KeepAsync(Between);
        await AssertClosedAsync("", "");
        await AssertPassedAsync(""","options":{"ignore_map_zones":true}""", """&options={"ignore_map_zones":true}""");
        await KeepAsync();
        await AssertPassedAsync("");
    }

    [Fact]
    public async Task A_place_in_a_closed_zone_of_the_map_moves_out_of_it()
    {
        await KeepAsync("""{"polygon":[[0,0],[3,0],[3,3],[0,3]],"kind":"closed"}""");
        var snapped = await _server.AnswerAsync("snap", _map, $$"""{"map":"MAP","locations":[{{Left}}]}""");
        var (_, route) = await _server.Maps.GetAsync($"/api/v1/maps/{_map}/route?from=1.5,1.5&to=7.5,1.5");

        Assert.Equal("[3.5,1.5]", snapped.GetProperty("locations")[0].GetProperty("location").GetRawText());
        Assert.Equal("[3.5,1.5]", route.GetProperty("waypoints")[0].GetProperty("location").GetRawText());
    }

    [Fact]
    public async Task Profiles_hold_in_every_question()
    {
        var map = await _server.DrawAsync(null, "...,,...", "...#,...");
        var body = $$"""{"map":"MAP","profile":"step_free","sources":[{{Left}},{"location":[6.5,0.5]}]}""";
        var table = await _server.AnswerAsync("table", map, body);
        var (_, problem) = await _server.Maps.GetAsync($"/api/v1/maps/{map}/distance-field?to=1,1&profile=swimmer");

        Assert.Equal(JsonValueKind.Null, table.GetProperty("distances")[0][1].ValueKind);
        Assert.Equal(
            JsonValueKind.Number,
            (await _server.AnswerAsync("table", map, body.Replace("step_free", "foot", StringComparison.Ordinal)))
                .GetProperty("distances")[0][1].ValueKind);
        Assert.Equal(["0", "0"], (await FieldAsync(map, "to=1.5,0.5&profile=step_free")).Select(static row => row[5] is null ? "0" : "1"));
        Assert.Contains("swimmer", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_ways_make_tables_and_fields_differ_there_and_back()
    {
        await KeepAsync(Eastwards);
        var table = await _server.AnswerAsync("table", _map, $$"""{"map":"MAP","sources":[{{Left}},{{Right}}]}""");
        Assert.Equal(JsonValueKind.Number, table.GetProperty("distances")[0][1].ValueKind);
        Assert.Equal(JsonValueKind.Null, table.GetProperty("distances")[1][0].ValueKind);

        // From the left everything is reached; to the left only the left room leads.
        var (from, to) = (await FieldAsync(_map, "from=1.5,1.5"), await FieldAsync(_map, "to=1.5,1.5"));
        Assert.NotNull(from[1][7]);
        Assert.Null(to[1][7]);
        Assert.NotNull((await FieldAsync(_map, "to=7.5,1.5"))[1][1]);
        Assert.Null((await FieldAsync(_map, "from=7.5,1.5"))[1][1]);

        Assert.True(await IsReachedAsync(Left, (7.5, 1.5), ""));
        Assert.False(await IsReachedAsync(Right, (1.5, 1.5), ""));
        var nearest = await _server.AnswerAsync("nearest", _map, $$"""{"map":"MAP","locations":[{{Right}}],"targets":[{{Left}}]}""");
        Assert.Equal(0, nearest.GetProperty("targets")[0].GetArrayLength());
    }

    [Fact]
    public async Task A_trip_goes_along_one_ways_and_is_refused_only_where_no_order_does()
    {
        await KeepAsync(Eastwards);
        var open = $$"""{"map":"MAP","roundtrip":false,"waypoints":[{{Right}},{{Left}},{"location":[8.5,2.5]}]}""";
        var trip = await _server.AnswerAsync("trip", _map, open);
        var (status, problem) = await _server.AskAsync("trip", _map, open.Replace("false", "true", StringComparison.Ordinal));

        Assert.Equal(0, trip.GetProperty("waypoints")[1].GetProperty("waypoint_index").GetInt32());
        Assert.Equal((400, "NoTrips"), (status, problem.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task A_zone_that_request_and_map_name_counts_once()
    {
        const string Slow = """{"polygon":[[0,0],[4,0],[4,3],[0,3]],"kind":"slow","factor":3}""";
        await KeepAsync(Slow);
        var asked = $$"""{"map":"MAP","waypoints":[{"location":[0.5,0.5]},{"location":[2.5,0.5]}]}""";
        var named = asked.Replace("}]}", $$$"""}],"options":{"zones":[{{{Slow}}}]}}""", StringComparison.Ordinal);

        Assert.Equal((6, 6), (await WeightAsync(asked), await WeightAsync(named)));
        Assert.Equal(2, await WeightAsync(asked.Replace("}]}", """}],"options":{"ignore_map_zones":true}}""", StringComparison.Ordinal)));

        async Task<double> WeightAsync(string body) =>
            Math.Round((await _server.AnswerAsync("route", _map, body)).GetProperty("routes")[0].GetProperty("weight").GetDouble(), 6);
    }

    [Theory]
    [InlineData("options={", "InvalidValue", "JSON")]
    [InlineData("options=[]", "InvalidValue", "type")]
    [InlineData("""options={"zone":[]}""", "InvalidOptions", "zone")]
    [InlineData("""options={"agent_radius":1}&agent_radius=1""", "InvalidValue", "twice")]
    [InlineData("""options={"closed_doors":[[1]]}""", "InvalidValue", "closed_doors")]
    public async Task Options_in_an_address_are_as_strict_as_in_a_body(string query, string code, string says)
    {
        foreach (var call in new[] { "route?from=1.5,1.5&to=7.5,1.5&", "distance-field?to=7.5,1.5&" })
        {
            var (status, problem) = await _server.Maps.GetAsync($"/api/v1/maps/{_map}/{call}{query}");
            Assert.Equal((400, code), (status, problem.GetProperty("code").GetString()));
            Assert.Contains(says, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("?to=1,1&from=1,1")]
    public async Task A_field_is_of_ways_there_or_of_ways_back(string query)
    {
        var (status, problem) = await _server.Maps.GetAsync($"/api/v1/maps/{_map}/distance-field{query}");
        Assert.Equal((400, "InvalidValue"), (status, problem.GetProperty("code").GetString()));
        Assert.Contains("either", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_map_too_large_for_rules_answers_plain_routes_and_says_why_its_zones_forbid_them()
    {
        await using var small = await FieldServer.StartAsync(("MaxReworkedPixels", "20"));
        var map = await small.DrawAsync(null, Rooms);
        var route = $"/api/v1/maps/{map}/route?from=1.5,1.5&to=7.5,1.5";
        Assert.Equal(200, (await small.Maps.GetAsync(route)).Status);
        await KeepAsync(small, map, Between);
        var (status, problem) = await small.Maps.GetAsync(route);

        Assert.Equal((400, "TooBig"), (status, problem.GetProperty("code").GetString()));
        Assert.Contains("ignore_map_zones", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(200, (await small.Maps.GetAsync($$"""{{route}}&options={"ignore_map_zones":true}""")).Status);
    }

    [Fact]
    public void The_ground_under_standing_rules_is_made_once_and_counted()
    {
        var mask = Drawing.Mask(Rooms);
        var ground = MapGround.Build(mask.Width, mask.Height, mask.Labels, mask.Confidence, new ClassCosts());
        var map = new RoutableMap("m", 1, new MaskProvenance("model", "drawn", null), null, ground)
        {
            Zones = [new Zone(ZoneKind.Closed, [(4, 0), (5, 0), (5, 3)], 1, 0)],
        };
        Assert.NotEmpty(ground.Clearance);
        var (before, standing) = (ground.Bytes, Rules(null));

        Assert.False(RequestGround.IsReady(ground, 0, standing));
        var made = RequestGround.Of(ground, 0, standing);
        Assert.Same(made, RequestGround.Of(ground, 0, Rules(null)));
        Assert.True(RequestGround.IsReady(ground, 0, Rules(new() { WalkingSpeed = null })));
        Assert.Equal(before + made.Bytes, ground.Bytes);

        // What one request says is not kept, and no more than three grounds are.
        var own = Rules(new() { PreferredClearance = 2 });
        Assert.NotSame(RequestGround.Of(ground, 0, own), RequestGround.Of(ground, 0, own));
        Assert.Equal(before + made.Bytes, ground.Bytes);

        foreach (var radius in new[] { 0.6, 0.7, 0.8 })
        {
            RequestGround.Of(ground, radius, standing);
        }

        Assert.False(RequestGround.IsReady(ground, 0, standing));
        Assert.True(RequestGround.IsReady(ground, 0.7, standing));

        TravelRules Rules(TravelOptions? options) =>
            TravelRules.Resolve(TravelProfile.Of("step_free", null), options, map, CoordinateFrame.Pixel, new PathfindingOptions());
    }

    private async Task AssertPassedAsync(string members, string query = "") => await AssertAsync(members, query, isOpen: true);

    private async Task AssertClosedAsync(string members, string query) => await AssertAsync(members, query, isOpen: false);

    private async Task AssertAsync(string members, string query, bool isOpen)
    {
        var (gotten, _) = await _server.Maps.GetAsync($"/api/v1/maps/{_map}/route?from=1.5,1.5&to=7.5,1.5{query}");
        var (asked, _) = await _server.AskAsync("route", _map, $$"""{"map":"MAP","waypoints":[{{Left}},{{Right}}]{{members}}}""");
        var (tripped, _) = await _server.AskAsync("trip", _map, $$"""{"map":"MAP","waypoints":[{{Left}},{{Right}}]{{members}}}""");
        var table = await _server.AnswerAsync("table", _map, $$"""{"map":"MAP","sources":[{{Left}},{{Right}}]{{members}}}""");
        var nearest = await _server.AnswerAsync(
            "nearest", _map, $$"""{"map":"MAP","locations":[{{Left}}],"targets":[{{Right}}]{{members}}}""");
        var kind = isOpen ? JsonValueKind.Number : JsonValueKind.Null;

        Assert.Equal(isOpen ? (200, 200, 200) : (400, 400, 400), (gotten, asked, tripped));
        Assert.Equal(kind, table.GetProperty("distances")[0][1].ValueKind);
        Assert.Equal(kind, table.GetProperty("distances")[1][0].ValueKind);
        Assert.Equal(isOpen ? 1 : 0, nearest.GetProperty("targets")[0].GetArrayLength());
        Assert.Equal(isOpen, await IsReachedAsync(Left, (7.5, 1.5), members));
        Assert.Equal(isOpen, (await FieldAsync(_map, $"to=7.5,1.5{query}"))[1][1] is not null);
        Assert.Equal(isOpen, (await FieldAsync(_map, $"from=7.5,1.5{query}"))[1][1] is not null);
    }

    // Whether the area within a long walk holds a place: even-odd over all rings.
    private async Task<bool> IsReachedAsync(string from, (double X, double Y) place, string members)
    {
        var answer = await _server.AnswerAsync(
            "isochrone", _map, $$"""{"map":"MAP","locations":[{{from}}],"contours_pixels":[100]{{members}}}""");
        return answer.GetProperty("features")[0].GetProperty("geometry").GetProperty("coordinates").EnumerateArray()
            .SelectMany(static polygon => polygon.EnumerateArray())
            .Sum(ring =>
            {
                (double X, double Y)[] p = [.. ring.EnumerateArray().Select(static v => (v[0].GetDouble(), v[1].GetDouble()))];
                return p.Zip(p.Skip(1)).Count(s => s.First.Y > place.Y != s.Second.Y > place.Y
                    && place.X < s.First.X + ((place.Y - s.First.Y) * (s.Second.X - s.First.X) / (s.Second.Y - s.First.Y)));
            }) % 2 == 1;
    }

    private async Task<double?[][]> FieldAsync(string map, string query) =>
    [
        .. Encoding.ASCII.GetString(await _server.Maps.BytesAsync($"/api/v1/maps/{map}/distance-field?{query}&format=csv"))
            .TrimEnd('\n').Split('\n')
            .Select(static row => row.Split(',')
                .Select(static d => d.Length == 0 ? (double?)null : double.Parse(d, CultureInfo.InvariantCulture)).ToArray()),
    ];

    private Task KeepAsync(params string[] zones) => KeepAsync(_server, _map, zones);

    private static async Task KeepAsync(FieldServer server, string map, params string[] zones)
    {
        using var answer = await server.Maps.Client.PutAsJsonAsync(
            $"/api/v1/maps/{map}/annotations", JsonDocument.Parse($$"""{"zones":[{{string.Join(',', zones)}}]}""").RootElement,
            TestContext.Current.CancellationToken);
        Assert.Equal(200, (int)answer.StatusCode);
    }
}
