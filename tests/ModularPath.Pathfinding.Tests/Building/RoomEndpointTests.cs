using System.Net;
using System.Text.Json;
using ModularPath.Pathfinding.Tests.ManyPlaces;

namespace ModularPath.Pathfinding.Tests.Building;

/// <summary>Rooms, walls and doors through the server.</summary>
public sealed class RoomEndpointTests : IAsyncLifetime
{
    private const int Side = 8;

    private static readonly string[] House =
    [
        "##########",
        "#...#....#",
        "#...d....#",
        "#...#....#",
        "##########",
    ];

    private FieldServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await FieldServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Rooms_walls_and_doors_are_geojson_that_refer_to_each_other()
    {
        var map = await HouseAsync(0.1);
        var (rooms, walls, doors) = (await GetAsync(map, "rooms"), await GetAsync(map, "walls"), await GetAsync(map, "doors"));
        var door = Assert.Single(doors.GetProperty("features").EnumerateArray());
        var properties = door.GetProperty("properties");

        Assert.Equal("FeatureCollection", rooms.GetProperty("type").GetString());
        Assert.Equal(["r1", "r2"], Ids(rooms));
        Assert.Equal(
            ("d1", "door", "room", "r1", "r2"),
            (door.GetProperty("id").GetString(), Text("kind"), Text("leads"), Text("from"), Text("to")));
        Assert.Equal((0.8, 90.0, 1.0), (properties.GetProperty("width").GetDouble(), properties.GetProperty("angle").GetDouble(),
            properties.GetProperty("confidence").GetDouble()));
        Assert.Equal("[36,20]", properties.GetProperty("position").GetRawText());
        Assert.Contains(Text("wall"), Ids(walls));
        Assert.Equal(
            """[{"door":"d1","room":"r2"}]""",
            rooms.GetProperty("features")[0].GetProperty("properties").GetProperty("doors").GetRawText());
        Assert.Equal(
            ["d1"],
            walls.GetProperty("features").EnumerateArray()
                .SelectMany(static wall => wall.GetProperty("properties").GetProperty("doors").EnumerateArray())
                .Select(static id => id.GetString()));
        // Nine and a half squares of 0.8 m.
        Assert.Equal(9.5 * 0.64, rooms.GetProperty("features")[0].GetProperty("properties").GetProperty("area").GetDouble(), 9);

        string? Text(string name) => properties.GetProperty(name).GetString();
    }

    [Theory, InlineData("pixel"), InlineData("normalized"), InlineData("meter"), InlineData("map")]
    public async Task Outer_rings_are_counterclockwise_and_closed_in_every_frame(string crs)
    {
        var rooms = await GetAsync(await HouseAsync(0.1), $"rooms?crs={crs}");

        Assert.Equal(crs, rooms.GetProperty("crs").GetString());
        Assert.All(rooms.GetProperty("features").EnumerateArray(), static room =>
        {
            double[][] ring = room.GetProperty("geometry").GetProperty("coordinates")[0].Deserialize<double[][]>()!;
            Assert.Equal(ring[0], ring[^1]);
            Assert.True(ring.Zip(ring.Skip(1), static (a, b) => (a[0] * b[1]) - (b[0] * a[1])).Sum() > 0);
        });
    }

    [Fact]
    public async Task A_painted_door_joins_rooms_in_the_next_revision_and_the_old_one_is_not_sent_again()
    {
        var map = await HouseAsync(null);
        using var first = await _server.Maps.Client.GetAsync($"/api/v1/maps/{map}/doors", TestContext.Current.CancellationToken);
        var tag = first.Headers.ETag!;

        using var again = await SendAsync(tag);
        Assert.Equal((HttpStatusCode.NotModified, 0L), (again.StatusCode, again.Content.Headers.ContentLength ?? 0));

        var patch = new GrayImage(Side, Side, [.. Enumerable.Repeat((byte)MapClass.Door, Side * Side)]);
        using var content = new ByteArrayContent(MaskPng.Encode(patch));
        content.Headers.ContentType = new("image/png");
        using var painted = await _server.Maps.Client.PatchAsync(
            $"/api/v1/maps/{map}/mask.png?x=0&y={2 * Side}", content, TestContext.Current.CancellationToken);
        Assert.True(painted.IsSuccessStatusCode);

        using var changed = await SendAsync(tag);
        var doors = (await MapServer.JsonOf(changed)).GetProperty("features").EnumerateArray()
            .Select(static door => door.GetProperty("properties").GetProperty("leads").GetString());
        Assert.Equal(["outside", "room"], doors);

        Task<HttpResponseMessage> SendAsync(System.Net.Http.Headers.EntityTagHeaderValue known)
        {
            var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/maps/{map}/doors");
            request.Headers.IfNoneMatch.Add(known);
            return _server.Maps.Client.SendAsync(request, TestContext.Current.CancellationToken);
        }
    }

    [Theory, InlineData("rooms"), InlineData("walls"), InlineData("doors")]
    public async Task A_field_has_empty_collections(string thing)
    {
        var field = await GetAsync(await _server.DrawAsync(null, ".....", "..,,.", "....."), thing);
        Assert.Equal(("FeatureCollection", 0), (field.GetProperty("type").GetString(), field.GetProperty("features").GetArrayLength()));
    }

    [Theory]
    [InlineData("rooms?crs=mile", 400, "InvalidValue")]
    [InlineData("walls?crs=meter", 409, "NotScaled")]
    [InlineData("doors?crs=wgs84", 409, "NotGeoreferenced")]
    public async Task What_cannot_be_answered_is_refused(string call, int status, string code)
    {
        var map = await HouseAsync(null);
        var (answered, problem) = await _server.Maps.GetAsync($"/api/v1/maps/{map}/{call}");
        Assert.Equal((status, code), (answered, problem.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task A_map_that_is_not_there_is_not_found()
    {
        var (status, problem) = await _server.Maps.GetAsync("/api/v1/maps/m_00000000000000000000/rooms");
        Assert.Equal((404, "MapNotFound"), (status, problem.GetProperty("code").GetString()));
    }

    private static IEnumerable<string?> Ids(JsonElement collection) =>
        collection.GetProperty("features").EnumerateArray().Select(static feature => feature.GetProperty("id").GetString());

    private Task<string> HouseAsync(double? scale) => _server.DrawAsync(
        scale, [.. House.SelectMany(static row => Enumerable.Repeat(string.Concat(row.Select(static c => new string(c, Side))), Side))]);

    private async Task<JsonElement> GetAsync(string map, string call)
    {
        var (status, answer) = await _server.Maps.GetAsync($"/api/v1/maps/{map}/{call}");
        Assert.True(status == 200, answer.GetRawText());
        return answer;
    }
}
