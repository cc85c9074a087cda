using System.Text.Json;

namespace ModularPath.Pathfinding.Tests.ManyPlaces;

/// <summary>Tables, trips, nearest targets and snapping, through the server.</summary>
public sealed class ManyPlacesTests : IAsyncLifetime
{
    private static readonly (double X, double Y)[] Places = [(0.5, 0.5), (9.5, 0.5), (0.5, 4.5), (9.5, 4.5), (5.5, 2.5)];

    private FieldServer _server = null!;
    private string _house = "";

    public async ValueTask InitializeAsync()
    {
        _server = await FieldServer.StartAsync();
        _house = await _server.DrawAsync(
            0.5,
            "....#.....#..",
            "....#.....#..",
            "..........#..",
            "....#,,,,,#..",
            "....#.....#..");
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_table_says_what_a_route_says_for_every_pair()
    {
        var list = string.Join(',', Places.Select(static p => FormattableString.Invariant($$"""{"location":[{{p.X}},{{p.Y}}]}""")));
        var table = await _server.AnswerAsync("table", _house, $$"""{"map":"MAP","sources":[{{list}}]}""");

        for (var i = 0; i < Places.Length; i++)
        {
            for (var j = 0; j < Places.Length; j++)
            {
                var (_, route) = await _server.Maps.GetAsync(
                    FormattableString.Invariant(
                        $"/api/v1/maps/{_house}/route?from={Places[i].X},{Places[i].Y}&to={Places[j].X},{Places[j].Y}"));
                var expected = route.GetProperty("routes")[0];

                // Another of several equally cheap grid paths may have been straightened, which saves 8.3 % at most.
                Assert.Equal(
                    expected.GetProperty("duration").GetDouble(), table.GetProperty("durations")[i][j].GetDouble(),
                    0.09 * expected.GetProperty("duration").GetDouble());
                Assert.Equal(
                    expected.GetProperty("distance").GetDouble(), table.GetProperty("distances")[i][j].GetDouble(),
                    0.09 * expected.GetProperty("distance").GetDouble());
            }
        }

        Assert.Equal(2.0, table.GetProperty("distances")[0][2].GetDouble(), 9);
        Assert.Equal(
            ("Ok", _house, 1, "m"),
            (table.GetProperty("code").GetString(), table.GetProperty("map").GetString(), table.GetProperty("map_revision")
                .GetInt32(), table.GetProperty("units").GetProperty("distance").GetString()));
    }

    [Fact]
    public async Task A_table_without_a_way_has_null_and_without_a_scale_no_durations()
    {
        var map = await _server.DrawAsync(null, "....#...", "....#...");
        var table = await _server.AnswerAsync(
            "table", map,
            """{"map":"MAP","sources":[{"location":[0.5,0.5],"name":"A"}],"destinations":"""
            + """[{"location":[3.5,0.5]},{"location":[7.5,0.5]}]}""");

        Assert.Equal("[[3,null]]", table.GetProperty("distances").GetRawText());
        Assert.Equal(JsonValueKind.Null, table.GetProperty("durations").ValueKind);
        Assert.Equal("A", table.GetProperty("sources")[0].GetProperty("name").GetString());
        Assert.Equal(
            "[[3.5,0.5],[7.5,0.5]]",
            JsonSerializer.Serialize(table.GetProperty("destinations").EnumerateArray().Select(static d => d.GetProperty("location"))));
        Assert.Contains(table.GetProperty("warnings").EnumerateArray(), static w => w.GetProperty("code").GetString() == "unscaled");
    }

    [Fact]
    public async Task A_place_that_is_moved_is_told_once()
    {
        var map = await _server.DrawAsync(null, "....#");
        var table = await _server.AnswerAsync("table", map, """{"map":"MAP","sources":[{"location":[4.5,0.5]},{"location":[0.5,0.5]}]}""");
        var trip = await _server.AnswerAsync("trip", map, """{"map":"MAP","waypoints":[{"location":[4.5,0.5]},{"location":[0.5,0.5]}]}""");

        Assert.Equal("[[0,3],[3,0]]", table.GetProperty("distances").GetRawText());
        Assert.All(
            [table, trip],
            static answer =>
                Assert.Single(answer.GetProperty("warnings").EnumerateArray(), static w => w.GetProperty("code").GetString() == "snapped"));
    }

    [Fact]
    public async Task The_nearest_exit_is_the_one_to_which_one_walks_least()
    {
        var map = await _server.DrawAsync(null, "...#....", "...#....", "...#....", "........");
        var answer = await _server.AnswerAsync("nearest", map, """
            {"map":"MAP","number":2,"locations":[{"location":[2.5,0.5]},{"location":[7.5,3.5]}],
             "targets":[{"location":[4.5,0.5],"name":"behind the wall"},{"location":[0.5,3.5],"name":"down the hall"},
             {"location":[0.5,0.5]}]}
            """);

        Assert.Equal(
            [[2, 1], [0, 1]],
            answer.GetProperty("targets").EnumerateArray()
                .Select(static t => t.EnumerateArray().Select(static e => e.GetProperty("target_index").GetInt32())));
        Assert.Equal(2, answer.GetProperty("targets")[0][0].GetProperty("distance").GetDouble());
        Assert.Equal("down the hall", answer.GetProperty("targets")[0][1].GetProperty("name").GetString());
    }

    [Fact]
    public async Task What_cannot_be_reached_is_not_near()
    {
        var map = await _server.DrawAsync(null, "...#.");
        var answer = await _server.AnswerAsync(
            "nearest", map,
            """{"map":"MAP","number":9,"locations":[{"location":[0.5,0.5]}],"targets":[{"location":[4.5,0.5]},{"location":[1.5,0.5]}]}""");

        Assert.Equal(1, Assert.Single(answer.GetProperty("targets")[0].EnumerateArray()).GetProperty("target_index").GetInt32());
    }

    [Fact]
    public async Task A_place_snaps_within_its_radius_or_is_null()
    {
        var map = await _server.DrawAsync(0.5, "....########", "....########");
        var answer = await _server.AnswerAsync("snap", map, """
            {"map":"MAP","crs":"meter","locations":[{"location":[1,0.25],"name":"in"},{"location":[3.25,0.25],"radius":2},
             {"location":[5.75,0.25],"radius":1}]}
            """);
        var found = answer.GetProperty("locations");

        Assert.Equal(("in", 0.25), (found[0].GetProperty("name").GetString(), found[0].GetProperty("location")[1].GetDouble()));
        Assert.Equal((1.75, 1.5), (found[1].GetProperty("location")[0].GetDouble(), found[1].GetProperty("distance").GetDouble()));
        Assert.Equal(JsonValueKind.Null, found[2].ValueKind);
    }

    [Theory]
    [InlineData("""  "roundtrip":false """, 9)]
    [InlineData("""  "roundtrip":false,"source":"first" """, 9)]
    [InlineData("""  "roundtrip":false,"source":"first","destination":"last" """, 14)]
    [InlineData("""  "source":"first","destination":"last" """, 18)]
    [InlineData("""  "roundtrip":true """, 18)]
    public async Task A_trip_visits_all_stops_in_the_best_order(string shape, double length)
    {
        // From 9.5 to 5.5 one must go to the far end and back; any round trip is twice the corridor.
        double[] given = [9.5, 3.5, 0.5, 5.5];
        var map = await _server.DrawAsync(null, "..........");
        var waypoints = string.Join(',', given.Select(static x => FormattableString.Invariant($$"""{"location":[{{x}},0.5]}""")));
        var answer = await _server.AnswerAsync("trip", map, $$"""{"map":"MAP","waypoints":[{{waypoints}}],{{shape}}}""");
        var trip = Assert.Single(answer.GetProperty("trips").EnumerateArray());

        Assert.True(answer.GetProperty("exact").GetBoolean());
        Assert.Equal(length, trip.GetProperty("distance").GetDouble(), 9);
        var visits = answer.GetProperty("waypoints").EnumerateArray().Select(static w => w.GetProperty("waypoint_index").GetInt32())
            .ToArray();
        Assert.Equal([0, 1, 2, 3], visits.Order());

        if (shape.Contains("first", StringComparison.Ordinal))
        {
            Assert.Equal(0, visits[0]);
        }

        if (shape.Contains("last", StringComparison.Ordinal))
        {
            Assert.Equal(3, visits[^1]);
        }

        Assert.Equal(shape.Contains("false", StringComparison.Ordinal) ? 3 : 4, trip.GetProperty("legs").GetArrayLength());
    }

    [Fact]
    public async Task Many_stops_are_told_not_to_be_exact_and_a_sealed_one_makes_no_trip()
    {
        var many =
            string.Join(',', Enumerable.Range(0, 13)
                .Select(static i => FormattableString.Invariant($$"""{"location":[{{(i * 5 % 13) + 0.5}},0.5]}""")));
        var map = await _server.DrawAsync(null, ".............#.");
        var trip = await _server.AnswerAsync("trip", map, $$"""{"map":"MAP","waypoints":[{{many}}]}""");
        var (status, problem) = await _server.AskAsync(
            "trip", map, """{"map":"MAP","waypoints":[{"location":[0.5,0.5]},{"location":[14.5,0.5]}]}""");

        Assert.False(trip.GetProperty("exact").GetBoolean());
        Assert.Equal(24, trip.GetProperty("trips")[0].GetProperty("distance").GetDouble(), 9);
        Assert.Equal(
            (400, "NoTrips", "[0,1]"),
            (status, problem.GetProperty("code").GetString(), problem.GetProperty("waypoint_indices").GetRawText()));
    }

    [Fact]
    public async Task An_agent_that_is_too_wide_for_the_door_has_no_way_in_a_table()
    {
        var answer = await _server.AnswerAsync(
            "table", _house,
            """{"map":"MAP","options":{"agent_radius":0.5},"sources":[{"location":[1,2]}],"destinations":"""
            + """[{"location":[7,0.5]},{"location":[1,4]}]}""");

        Assert.Equal(JsonValueKind.Null, answer.GetProperty("distances")[0][0].ValueKind);
        Assert.True(answer.GetProperty("distances")[0][1].GetDouble() > 0);
    }

    public static TheoryData<string, string, string, string> Refusals => new()
    {
        { "table", """{"map":"MAP","sources":[]}""", "InvalidValue", "sources is empty" },
        { "table", """{"map":"MAP","sources":[{"location":[1,1]}],"destinations":[]}""", "InvalidValue", "destinations is empty" },
        { "table", """{"map":"MAP","sources":[{"location":[1,1]}],"annotations":[]}""", "InvalidOptions", "annotations" },
        { "table", """{"map":"MAP","sources":[{"location":[1,1]}],"destinations":[{"location":[99,1]}]}""", "InvalidValue", "Waypoint 1" },
        { "table", """{"map":"none","sources":[{"location":[1,1]}]}""", "MapNotFound", "none" },
        { "nearest", """{"map":"MAP","locations":[{"location":[1,1]}],"targets":[{"location":[1,1]}],"number":0}""", "InvalidValue",
            "number" },
        { "nearest", """{"map":"MAP","locations":[{"location":[1,1]}]}""", "InvalidValue", "targets is missing" },
        { "snap", """{"map":"MAP","locations":[{"location":[1]}]}""", "InvalidValue", "waypoint 0" },
        { "snap", """{"map":"MAP","locations":[{"location":[1,1],"radius":-1}]}""", "InvalidValue", "radius" },
        { "snap", """{"map":"MAP","locations":[{"location":[1,1]}],"options":{"walking_speed":1}}""", "InvalidValue", "walking_speed" },
        { "isochrone", """{"map":"MAP","locations":[{"location":[1,1]}],"contours_meters":[1],"options":{"walking_speed":1}}""",
            "InvalidValue", "walking_speed" },
        { "trip", """{"map":"MAP","waypoints":[{"location":[1,1]}]}""", "InvalidValue", "two" },
        { "trip", """{"map":"MAP","waypoints":[{"location":[1,1]},{"location":[2,1]}],"source":"last"}""", "InvalidValue", "source" },
        { "trip", """{"map":"MAP","waypoints":[{"location":[1,1]},{"location":[2,1]}],"destination":"first"}""", "InvalidValue",
            "destination" },
        { "isochrone", """{"map":"MAP","locations":[{"location":[1,1]}]}""", "InvalidValue", "exactly one" },
        { "isochrone", """{"map":"MAP","locations":[{"location":[1,1]}],"contours_meters":[1],"contours_seconds":[1]}""", "InvalidValue",
            "exactly one" },
        { "isochrone", """{"map":"MAP","locations":[{"location":[1,1]}],"contours_meters":[0]}""", "InvalidValue", "greater than 0" },
        { "isochrone", """{"map":"MAP","locations":[{"location":[1,1]}],"contours_meters":[]}""", "InvalidValue", "greater than 0" },
        { "isochrone", """{"map":"MAP","locations":[{"location":[1,1]}],"contours_pixels":[1]}""", "InvalidValue", "scale" },
        { "isochrone", """{"map":"MAP","locations":[{"location":[1,1]}],"contours_meters":[1],"reverse":true}""", "InvalidOptions",
            "reverse" },
    };

    [Theory, MemberData(nameof(Refusals))]
    public async Task What_cannot_be_answered_is_refused_in_words(string call, string body, string code, string says)
    {
        var (status, problem) = await _server.AskAsync(call, _house, body);

        Assert.Equal((code == "MapNotFound" ? 404 : 400, code), (status, problem.GetProperty("code").GetString()));
        Assert.Contains(says, problem.GetProperty("detail").GetString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Too_many_places_or_pixels_or_contours_are_refused_with_the_limit()
    {
        await using var small = await FieldServer.StartAsync(
            ("MaxPlaces", "2"), ("MaxFieldPixels", "20"), ("MaxContours", "1"), ("MaxContourPositions", "4"));
        var map = await small.DrawAsync(null, "...........");
        const string Place = """{"location":[1,0.5]}""";

        foreach (var (call, body, says) in new[]
        {
            ("snap", $$"""{"map":"MAP","locations":[{{Place}},{{Place}},{{Place}}]}""", "3 locations are too many: at most 2."),
            ("table", $$"""{"map":"MAP","sources":[{{Place}},{{Place}}]}""",
                "22 pixels to walk over (the map's 11 times 2) are too many: at most 20."),
            ("isochrone", $$"""{"map":"MAP","locations":[{{Place}}],"contours_pixels":[1,2]}""",
                "2 contours_pixels are too many: at most 1."),
            ("isochrone", $$"""{"map":"MAP","locations":[{{Place}}],"contours_pixels":[3]}""",
                "positions on these contours are too many: at most 4."),
        })
        {
            var (status, problem) = await small.AskAsync(call, map, body);
            Assert.Equal((400, "TooBig"), (status, problem.GetProperty("code").GetString()));
            Assert.EndsWith(says, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        }
    }
}
