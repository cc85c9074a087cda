using System.Text.Json;
using ModularPath.Pathfinding.Tests.Egress;
using ModularPath.Pathfinding.Tests.ManyPlaces;

namespace ModularPath.Pathfinding.Tests.Names;

/// <summary>Places of questions may be names, and answer as their positions do.</summary>
public sealed class NamedStopTests : IAsyncLifetime
{
    private FieldServer _server = null!;
    private NamedFloor _floor = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await FieldServer.StartAsync();
        _floor = await NamedFloor.BuildAsync(_server);
        await _floor.ReadAsync(
            NamedFloor.Read("Room 12", 3, 1), NamedFloor.Read("WC", 9, 1), NamedFloor.Read("WC", 15, 1), NamedFloor.Read("Küche, Süd", 21, 1));
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_route_between_names_is_that_between_their_places()
    {
        var placed = await AnswerAsync($"route?from={BuiltPlan.At(3, 1)}&to={BuiltPlan.At(21, 1)}");
        var named = await AnswerAsync("route?from=room%2012&to=Kuche,%20Sud");
        Assert.Equal(Line(placed), Line(named));
        Assert.Equal(
            ["Room 12", "Küche, Süd"], named.GetProperty("waypoints").EnumerateArray().Select(static stop => stop.GetProperty("name").GetString()));

        var posted = await _server.AnswerAsync("route", _floor.Map, """{"map":"MAP","waypoints":[{"name":"n1"},{"name":"Küche, Süd"}]}""");
        Assert.Equal(Line(placed), Line(posted));
        Assert.Contains("Leave Room 12 by its door", (await AnswerAsync("route?from=n1&to=n4&steps=en")).GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tables_trips_nearest_isochrones_fields_and_files_take_names()
    {
        var names = """[{"name":"Room 12"},{"name":"n4"}]""";
        var places = $$"""[{"location":[{{BuiltPlan.At(3, 1)}}]},{"location":[{{BuiltPlan.At(21, 1)}}]}]""";

        foreach (var (call, body, member) in new[]
        {
            ("table", """{"map":"MAP","sources":PLACES}""", "distances"), ("trip", """{"map":"MAP","waypoints":PLACES}""", "trips"),
            ("nearest", """{"map":"MAP","locations":[{"name":"n2"}],"targets":PLACES}""", "targets"),
            ("isochrone", """{"map":"MAP","locations":PLACES,"contours_meters":[5]}""", "features"),
        })
        {
            var named = await _server.AnswerAsync(call, _floor.Map, body.Replace("PLACES", names, StringComparison.Ordinal));
            var placed = await _server.AnswerAsync(call, _floor.Map, body.Replace("PLACES", places, StringComparison.Ordinal));
            Assert.Equal(Unnamed(placed, member), Unnamed(named, member));
        }

        Assert.Equal(
            await _server.Maps.BytesAsync($"/api/v1/maps/{_floor.Map}/distance-field?to={BuiltPlan.At(3, 1)}"),
            await _server.Maps.BytesAsync($"/api/v1/maps/{_floor.Map}/distance-field?to=Room%2012"));
        Assert.Equal(
            await _server.Maps.BytesAsync($"/api/v1/maps/{_floor.Map}/route/geojson?from={BuiltPlan.At(3, 1)}&to={BuiltPlan.At(21, 1)}"),
            await _server.Maps.BytesAsync($"/api/v1/maps/{_floor.Map}/route/geojson?from=Room%2012&to=n4"));

        static string Unnamed(JsonElement answer, string member) => System.Text.RegularExpressions.Regex.Replace(
            answer.GetProperty(member).GetRawText(), "\"name\":(\"[^\"]*\"|null)", "");
    }

    [Theory]
    [InlineData("n1", 0), InlineData("n4", 24)]
    public async Task Exit_is_the_nearest_exit_by_walking(string from, double end)
    {
        var reached = (await AnswerAsync($"route?crs=meter&from={from}&to=exit")).GetProperty("waypoints")[1].GetProperty("location")[0];
        Assert.Equal(end + 1.2, reached.GetDouble(), 0.3);
        var left = (await AnswerAsync($"route?crs=meter&from=Ausgang&to={from}")).GetProperty("waypoints")[0].GetProperty("location")[0];
        Assert.Equal(end + 1.2, left.GetDouble(), 0.3);
    }

    [Fact]
    public async Task A_way_that_is_closed_leads_to_the_other_exit_and_marked_exits_go_before_doors()
    {
        var (low, high) = (NamedFloor.At(0.5, 4.2), NamedFloor.At(1, 6.2));
        var closed = JsonSerializer.Serialize(new
        {
            exclude_polygons = new[] { new double[][] { [low[0], low[1]], [high[0], low[1]], [high[0], high[1]], [low[0], high[1]] } },
        });
        var away = (await AnswerAsync($"route?crs=pixel&from=n1&to=exit&options={Uri.EscapeDataString(closed)}")).GetProperty("waypoints")[1];
        Assert.InRange(away.GetProperty("location")[0].GetDouble(), NamedFloor.At(23.5, 5)[0], NamedFloor.At(24.5, 5)[0]);

        // What is called exit goes before a guess, and what somebody marked before that.
        await _floor.SendAsync("POST", "names", new { text = "AUSGANG", location = NamedFloor.At(20, 5) });
        Assert.Equal("AUSGANG", (await AnswerAsync("route?from=n1&to=exit")).GetProperty("waypoints")[1].GetProperty("name").GetString());
        await _floor.PlaceAsync(("Hatch", 12, 5, true));
        Assert.Equal("Hatch", (await AnswerAsync("route?from=n1&to=exit")).GetProperty("waypoints")[1].GetProperty("name").GetString());
    }

    [Fact]
    public async Task Several_of_one_name_are_refused_with_all_of_them_and_each_is_reached_by_its_id()
    {
        var (status, problem) = await _floor.GetAsync("route?from=n1&to=wc");
        Assert.Equal(
            (400, "AmbiguousName", 1), (status, problem.GetProperty("code").GetString(), problem.GetProperty("waypoint_index").GetInt32()));
        var told = problem.GetProperty("candidates").EnumerateArray().Select(static one => one.GetProperty("id").GetString()!).ToArray();
        Assert.Equal(["n2", "n3"], told);
        Assert.NotEqual(
            (await AnswerAsync($"route?from=n1&to={told[0]}")).GetProperty("routes")[0].GetProperty("distance").GetDouble(),
            (await AnswerAsync($"route?from=n1&to={told[1]}")).GetProperty("routes")[0].GetProperty("distance").GetDouble());

        var (_, table) = await _server.AskAsync("table", _floor.Map, """{"map":"MAP","sources":[{"name":"n1"},{"name":"exit"}]}""");
        Assert.Equal("AmbiguousName", table.GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("Romo 12", "Room 12"), InlineData("kuche", "Küche, Süd"), InlineData("nowhere", null), InlineData("7", null)]
    public async Task An_unknown_name_is_refused_with_those_that_are_near(string name, string? near)
    {
        var (status, problem) = await _floor.GetAsync($"route?from=n1&to={Uri.EscapeDataString(name)}");
        Assert.Equal((400, "UnknownName"), (status, problem.GetProperty("code").GetString()));
        Assert.Equal(
            near, problem.GetProperty("candidates").EnumerateArray().Select(static one => one.GetProperty("name").GetString()).FirstOrDefault());
        Assert.Equal(near is not null, problem.GetProperty("detail").GetString()!.Contains($"Near: {near}", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"map":"MAP","waypoints":[{"name":"n1"},{"radius":3}]}""", "InvalidValue")]
    [InlineData("""{"map":"MAP","waypoints":[{"name":"n1"},{"location":null}]}""", "InvalidValue")]
    [InlineData("""{"map":"MAP","waypoints":[{"name":"n1"}]}""", "InvalidValue")]
    [InlineData("""{"map":"MAP","waypoints":[{"name":"exit"},{"name":"exit"}]}""", "AmbiguousName")]
    public async Task What_is_no_place_is_refused(string body, string code)
    {
        var (status, problem) = await _server.AskAsync("route", _floor.Map, body);
        Assert.Equal((400, code), (status, problem.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task A_room_without_a_name_is_reached_by_its_id_and_a_name_with_a_location_is_only_repeated()
    {
        var room = (await _floor.GetAsync("rooms")).Body.GetProperty("features").EnumerateArray()
            .First(static room => room.GetProperty("properties").GetProperty("name").ValueKind == JsonValueKind.Null);
        var id = room.GetProperty("id").GetString()!;
        var at = (await AnswerAsync($"route?from=n1&to={id}")).GetProperty("waypoints")[1];
        Assert.Equal(0, at.GetProperty("distance").GetDouble(), 6);
        Assert.Equal(
            at.GetProperty("location").GetRawText(),
            (await AnswerAsync($"route?from=n1&to=room-{id[1..]}")).GetProperty("waypoints")[1].GetProperty("location").GetRawText());

        var labelled = await _server.AnswerAsync(
            "route", _floor.Map, $$"""{"map":"MAP","waypoints":[{"name":"n1"},{"location":[{{BuiltPlan.At(12, 5)}}],"name":"wc"}]}""");
        Assert.Equal("wc", labelled.GetProperty("waypoints")[1].GetProperty("name").GetString());
    }

    [Fact]
    public async Task Letters_that_were_read_as_an_obstacle_are_left_within_their_room()
    {
        // A desk under the name, nearer to the next room than to its own floor.
        var at = NamedFloor.At(4.6, 2);
        using var content = new ByteArrayContent(MaskPng.Encode(new GrayImage(
            14, 20, Enumerable.Repeat((byte)MapClass.Obstacle, 14 * 20).ToArray())));
        content.Headers.ContentType = new("image/png");
        using var painted = await _server.Maps.Client.PatchAsync(
            $"/api/v1/maps/{_floor.Map}/mask.png?x={(int)at[0]}&y={(int)at[1]}", content, TestContext.Current.CancellationToken);
        Assert.True(painted.IsSuccessStatusCode);
        await _floor.SendAsync("PATCH", "names/n1", new { location = NamedFloor.At(5.85, 3) });
        var start = (await AnswerAsync("route?from=n1&to=n4")).GetProperty("waypoints")[0].GetProperty("location")[0].GetDouble();
        Assert.InRange(start, NamedFloor.At(0, 0)[0], NamedFloor.At(6, 0)[0]);
    }

    [Fact]
    public async Task The_egress_report_takes_names_and_calls_rooms_by_theirs()
    {
        await _floor.PlaceAsync(("Ladder", 21, 3, false));
        var report = await AnswerAsync("egress?exit=Ladder");
        Assert.Equal("Ladder", report.GetProperty("exits")[0].GetProperty("name").GetString());
        Assert.Contains(
            "Room 12", report.GetProperty("rooms").EnumerateArray().Select(static room => room.GetProperty("name").GetString()));
        var sheet = System.Text.Encoding.UTF8.GetString(
            await _server.Maps.BytesAsync($"/api/v1/maps/{_floor.Map}/egress?format=svg&here=Room%2012&exit=Ladder"));
        Assert.Contains(">Room 12</text>", sheet, StringComparison.Ordinal);
        Assert.Contains("class=\"here\"", sheet, StringComparison.Ordinal);
    }

    private static string Line(JsonElement answer) => answer.GetProperty("routes")[0].GetProperty("geometry").GetRawText();

    private async Task<JsonElement> AnswerAsync(string what)
    {
        var (status, answer) = await _floor.GetAsync(what);
        Assert.True(status == 200, answer.GetRawText());
        return answer;
    }
}
