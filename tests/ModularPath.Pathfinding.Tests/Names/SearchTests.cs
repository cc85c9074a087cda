using System.Diagnostics;
using System.Text.Json;
using ModularPath.Pathfinding.Names;
using ModularPath.Pathfinding.Tests.ManyPlaces;

namespace ModularPath.Pathfinding.Tests.Names;

/// <summary>What has a name is found by it, best first.</summary>
public sealed class SearchTests : IAsyncLifetime
{
    private FieldServer _server = null!;
    private NamedFloor _floor = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await FieldServer.StartAsync();
        _floor = await NamedFloor.BuildAsync(_server);
        await _floor.ReadAsync(
            NamedFloor.Read("Room 12", 3, 1), NamedFloor.Read("Room 120", 9, 1), NamedFloor.Read("Küche", 15, 1),
            NamedFloor.Read("회의실", 21, 1), NamedFloor.Read("Großer Hörsaal", 9, 3));
        await _floor.PlaceAsync(("Emergency way out", 24.1, 5.3, true), ("Straße", 12, 5, false));
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("room 12", "Room 12:name", "Room 120:prefix")]
    [InlineData("ROOM", "Room 12:prefix", "Room 120:prefix")]
    [InlineData("Room12", "Room 12:name", "Room 120:prefix")]
    [InlineData("12 room", "Room 12:words", "Room 120:words")]
    [InlineData("kuche", "Küche:name")]
    [InlineData("strasse", "Straße:name")]
    [InlineData("gency", "Emergency way out:part")]
    [InlineData("way", "Emergency way out:words")]
    [InlineData("Emregency", "Emergency way out:similar")]
    [InlineData("Kuhe", "Küche:similar")]
    [InlineData("Horsal groser", "Großer Hörsaal:similar")]
    [InlineData("회의", "회의실:prefix")]
    [InlineData("회읫", "회의실:prefix")]
    [InlineData("ㅎㅇㅅ", "회의실:prefix")]
    [InlineData("exit", "Emergency way out:name")]
    [InlineData("출구", "Emergency way out:name")]
    [InlineData("r1", "Room 12:name")]
    [InlineData("xyz")]
    [InlineData("?")]
    public async Task Names_are_found_best_first(string asked, params string[] found) =>
        Assert.Equal(found, await _floor.FoundAsync(asked));

    [Fact]
    public async Task What_is_found_has_its_kind_its_place_and_its_room()
    {
        var (_, rooms) = await _floor.GetAsync("rooms?crs=meter");
        var kitchen = rooms.GetProperty("features").EnumerateArray()
            .Single(static room => room.GetProperty("properties").GetProperty("name").GetString() == "Küche").GetProperty("id").GetString();
        var (_, answer) = await _floor.GetAsync("search?q=kuche&crs=meter");
        var found = answer.GetProperty("places")[0];

        Assert.Equal(("name", "n3", kitchen), (Text(found, "kind"), Text(found, "id"), Text(found, "room")));
        Assert.Equal([16.2, 2.2], found.GetProperty("location").EnumerateArray().Select(static number => Math.Round(number.GetDouble(), 6)));
        Assert.Equal("exit", Text((await _floor.GetAsync("search?q=emergency")).Body.GetProperty("places")[0], "kind"));
        var room = (await _floor.GetAsync($"search?q={kitchen}")).Body.GetProperty("places")[0];
        Assert.Equal(("room", "Küche", kitchen), (Text(room, "kind"), Text(room, "name"), Text(room, "id")));
        Assert.Equal(1, (await _floor.GetAsync("search?q=room&limit=1")).Body.GetProperty("places").GetArrayLength());
    }

    [Fact]
    public async Task Without_a_marked_exit_the_doors_that_lead_outside_are_found_as_exits()
    {
        await _floor.PlaceAsync();
        var (_, answer) = await _floor.GetAsync("search?q=exit");
        Assert.Equal(
            [("exit", true), ("exit", true)],
            answer.GetProperty("places").EnumerateArray().Select(static place =>
                (Text(place, "kind"), Text(place, "name") == $"door {Text(place, "id")}")));
    }

    [Fact]
    public async Task Hidden_names_are_not_found_and_rooms_follow_what_is_painted()
    {
        await _floor.SendAsync("PATCH", "names/n3", new { hidden = true });
        Assert.Empty(await _floor.FoundAsync("kuche"));

        // All of the second room becomes wall: what was written there is in no room any more.
        var (at, end) = (NamedFloor.At(6.2, 0), NamedFloor.At(12, 4));
        var wall = MaskPng.Encode(new GrayImage(
            (int)(end[0] - at[0]), (int)(end[1] - at[1]),
            Enumerable.Repeat((byte)MapClass.Wall, (int)(end[0] - at[0]) * (int)(end[1] - at[1])).ToArray()));
        using var content = new ByteArrayContent(wall);
        content.Headers.ContentType = new("image/png");
        using var painted = await _server.Maps.Client.PatchAsync(
            $"/api/v1/maps/{_floor.Map}/mask.png?x={(int)at[0]}&y={(int)at[1]}", content, TestContext.Current.CancellationToken);
        Assert.True(painted.IsSuccessStatusCode);
        var (_, found) = await _floor.GetAsync("search?q=room%20120");
        Assert.Equal(JsonValueKind.Null, found.GetProperty("places")[0].GetProperty("room").ValueKind);
    }

    [Theory, InlineData("search"), InlineData("search?q="), InlineData("search?q=a&limit=0"), InlineData("search?q=a&size=1")]
    [InlineData("search?q=a&crs=wgs84"), InlineData("search?q=a&q=b"), InlineData("names?hidden=maybe"), InlineData("names?q=a")]
    public async Task What_is_no_search_is_refused(string call) => Assert.InRange((await _floor.GetAsync(call)).Status, 400, 409);

    [Fact]
    public void Two_thousand_names_are_searched_within_five_milliseconds()
    {
        var map = new RoutableMap("m", 1, new MaskProvenance("import", "test", null), null, Ground())
        {
            Names =
            [
                .. Enumerable.Range(0, 2000).Select(static i => new MapName(
                    i, $"Besprechungsraum mit langem Namen {i} im zweiten Geschoß", 1, 1, 1, false, null)),
            ],
        };
        var index = new PlaceIndex(map, null);
        var best = Enumerable.Range(0, 30).Min(_ =>
        {
            var start = Stopwatch.GetTimestamp();
            Assert.NotEmpty(index.Search("Besprechungsruam mit langem Nemen 17").Take(10).ToArray());
            return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        });
        TestContext.Current.TestOutputHelper?.WriteLine($"{best:0.00} ms");
        Assert.InRange(best, 0, 5);
    }

    private static MapGround Ground()
    {
        var mask = Drawing.Mask("..", "..");
        return MapGround.Build(2, 2, mask.Labels, mask.Confidence, new PathfindingOptions().Costs);
    }

    private static string? Text(JsonElement place, string member) => place.GetProperty(member).GetString();
}
