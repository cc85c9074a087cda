using System.Text;
using System.Text.Json;
using ModularPath.Pathfinding.Tests.Formats.Oracles;

namespace ModularPath.Pathfinding.Tests.Formats;

/// <summary>
/// Scenes of Foundry VTT, by its client's own rules: common/constants.mjs, common/documents/wall.mjs and common/grid/square.mjs of
/// version 13.
/// </summary>
public sealed class FoundrySceneTests : MapServerTests
{
    private const int Square = 50;

    // 8 x 4 squares, padded by a quarter: ceil(0.25 * 400 / 50) * 50 = 100 across, ceil(0.25 * 200 / 50) * 50 = 50 down.
    private const string Scene = """
        {"name":"Keep","width":400,"height":200,"padding":0.25,"background":{"src":"worlds/x/keep%20map.png?1"},
         "grid":{"type":1,"size":50,"distance":5,"units":"ft"},"walls":[$WALLS],
         "lights":[{"x":150,"y":100,"walls":false,"config":{"dim":20,"bright":10,"color":"#ff8800","alpha":0.4}}]}
        """;

    // League-of-Foundry-Developers/foundry-vtt-types, src/foundry/client/documents/wall.d.mts (13.341): c is "a length-4 array of integer
    // coordinates"; light, sight and sound are of CONST.WALL_SENSE_TYPES, move of WALL_MOVEMENT_TYPES, each NORMAL (20) unless said.
    // SquareGrid#calculateDimensions: x = Math.ceil((padding * sceneWidth) * (1 / this.size)) * this.size; WALL_DOOR_TYPES: NONE 0, DOOR 1,
    // SECRET 2; WALL_DOOR_STATES: CLOSED 0, OPEN 1, LOCKED 2; WALL_MOVEMENT_TYPES and WALL_SENSE_TYPES: NONE 0, NORMAL 20.
    [Theory]
    [InlineData("""{"c":[300,50,300,250],"move":20,"door":0}""", 3, null)]
    [InlineData("""{"c":[300,50,300,250]}""", 3, null)]
    [InlineData("""{"c":[300,50,300,250],"move":1,"sense":1}""", 3, null)]
    [InlineData("""{"c":[300,50,300,250],"move":0,"sight":20}""", 1, null)]
    [InlineData("""{"c":[300,50,300,250],"move":20,"sight":0,"light":0}""", 3, null)]
    [InlineData("""{"c":[300,50,300,250],"door":1,"ds":0}""", 4, null)]
    [InlineData("""{"c":[300,50,300,250],"door":1,"ds":1,"move":20}""", 4, null)]
    [InlineData("""{"c":[300,50,300,250],"door":2,"ds":0}""", 4, null)]
    [InlineData("""{"c":[300,50,300,250],"door":1,"ds":2}""", 3, "locked_doors")]
    [InlineData("""{"c":[300,50,300,250],"dir":1}""", 3, "one_way_walls")]
    public async Task A_wall_is_what_foundry_has_it_be(string wall, byte mapClass, string? warning)
    {
        var map = await AddAsync(Archives.Zip(("scene.json", Bytes(wall)), ("keep map.png", PictureOf(800, 400))));
        Assert.Equal((800, 400), (map.GetProperty("width").GetInt32(), map.GetProperty("height").GetInt32()));
        var mask = await MaskOf(map);
        // The wall stands 200 pixels from the scene's left, and the picture has two pixels for each.
        Assert.Equal((mapClass, 1, 1), (mask.Pixels[(200 * 800) + 400], mask.Pixels[(200 * 800) + 390], mask.Pixels[(200 * 800) + 410]));
        Assert.Equal(0.01524, map.GetProperty("scale").GetProperty("meters_per_pixel").GetDouble(), 9);
        string[] warnings = [.. map.GetProperty("warnings").EnumerateArray().Select(static w => w.GetProperty("code").GetString()!)];
        Assert.Equal(warning, warnings.SingleOrDefault(static code => code is "locked_doors" or "one_way_walls"));
        Assert.DoesNotContain("files_ignored", warnings);
    }

    [Theory]
    [InlineData("""
        {"levels":[{"_id":"aaaaaaaaaaaaaaaa","name":"Cellar"},{"_id":"bbbbbbbbbbbbbbbb","name":"Hall"}],"initialLevel":"bbbbbbbbbbbbbbbb",
         "walls":[{"c":[100,0,100,200],"levels":["aaaaaaaaaaaaaaaa"]},{"c":[200,0,200,200],"levels":["bbbbbbbbbbbbbbbb"]},
            {"c":[300,0,300,200],"levels":[]}],"width":400,"height":200,"padding":0,"grid":{"size":50}}
        """)]
    [InlineData("""
        {"flags":{"levels":{"sceneLevels":[[0,10,"Hall"],[10,20,"Loft"]]}},
         "walls":[{"c":[100,0,100,200],"flags":{"wall-height":{"bottom":10,"top":20}}},
            {"c":[200,0,200,200],"flags":{"wall-height":{"bottom":0,"top":9}}},{"c":[300,0,300,200]}],
         "width":400,"height":200,"padding":0,"grid":{"size":50}}
        """)]
    public async Task One_level_of_a_scene_is_a_map(string scene)
    {
        var map = await AddAsync(Encoding.UTF8.GetBytes(scene));
        var row = (await MaskOf(map)).Pixels[(100 * 400)..(101 * 400)];
        Assert.Equal((1, 3, 3), (row[100], row[200], row[300]));
        Assert.Contains("'Hall' is this map", map.GetProperty("warnings").ToString(), StringComparison.Ordinal);
    }

    // Before version 10: img, grid as a number, gridType, shiftX; a scene without its picture shows its walls.
    [Fact]
    public async Task An_old_scene_without_its_picture_shows_its_walls()
    {
        var map = await AddAsync("""
            {"name":"Old","img":"maps/old.webp","width":400,"height":200,"padding":0,"grid":50,"gridDistance":1,
             "gridUnits":"m","shiftX":-10,"walls":[{"c":[210,0,210,200],"move":1,"sense":1,"door":0}],"tokens":[]}
            """u8.ToArray());
        Assert.Equal(3, (await MaskOf(map)).Pixels[(100 * 400) + 200]);
        Assert.Equal(0.02, map.GetProperty("scale").GetProperty("meters_per_pixel").GetDouble(), 9);
        Assert.Contains("maps/old.webp", map.GetProperty("warnings").ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"c":[0,0,100]}""")]
    [InlineData("""{"c":[0,0,100,1e400]}""")]
    [InlineData("""{"c":[0,0,100,1e20]}""")]
    [InlineData("""{"c":[0,0,null,1]}""")]
    [InlineData("""{"c":[0,0,1,1],"door":"yes"}""")]
    [InlineData("7")]
    [InlineData("NaN")]
    public async Task A_wall_that_is_none_is_refused(string wall)
    {
        var (status, refusal) = await SendAsync(Bytes(wall));
        Assert.Equal((422, "UnreadableMapFile"), (status, refusal.GetProperty("code").GetString()));
    }

    [Theory]
    [InlineData("""{"walls":[],"grid":{"size":0},"width":10,"height":10}""", 422)]
    [InlineData("""{"walls":[],"grid":{"size":100},"width":1e400,"height":10}""", 422)]
    [InlineData("""{"walls":[],"grid":{"size":100},"width":-5,"height":10}""", 422)]
    [InlineData("""{"walls":[],"grid":{"size":100},"width":999999,"height":999999}""", 413)]
    [InlineData("""{"walls":{},"grid":{"size":100},"width":10,"height":10}""", 422)]
    [InlineData("""{"walls":[],"grid":{"size":100},"padding":1e9,"width":10,"height":10}""", 422)]
    [InlineData("""{"walls":[],"grid":{"size":100},"levels":[1],"width":10,"height":10}""", 422)]
    [InlineData("""{"walls":[],"grid":{"size":100},"lights":[{"config":{"color":"red"}}],"width":10,"height":10}""", 422)]
    public async Task A_scene_that_nobody_can_draw_is_refused(string scene, int expected)
    {
        var (status, body) = await SendAsync(Encoding.UTF8.GetBytes(scene));
        Assert.True(status == expected, $"{status} {body}");
    }

    [Fact]
    public async Task A_scene_comes_back_with_its_walls_doors_windows_and_lights()
    {
        var sent = Bytes("""
            {"c":[100,50,500,50]},{"c":[500,50,500,250]},{"c":[500,250,100,250]},{"c":[100,250,100,50]},
            {"c":[300,50,300,100]},{"c":[300,100,300,150],"door":1},{"c":[300,150,300,200],"sight":0,"light":0},{"c":[300,200,300,250]}
            """);
        var map = await AddAsync(Archives.Zip(("scene.json", sent), ("keep map.png", PictureOf(400, 200))));
        var files = Exported.Unzipped(
            await Server.BytesAsync($"/api/v1/maps/{map.GetProperty("id").GetString()}/export?format=foundry"));
        Assert.Equal(PictureOf(400, 200), files["map.png"]);
        var scene = JsonDocument.Parse(files["scene.json"]).RootElement;
        Assert.Equal(
            (400, 200, 0, Square, 5.0, "ft", "map.png"),
            (scene.GetProperty("width").GetInt32(), scene.GetProperty("height").GetInt32(), scene.GetProperty("padding").GetInt32(),
                scene.GetProperty("grid").GetProperty("size").GetInt32(), scene.GetProperty("grid").GetProperty("distance").GetDouble(),
                scene.GetProperty("grid").GetProperty("units").GetString(),
                scene.GetProperty("background").GetProperty("src").GetString()));
        var walls = scene.GetProperty("walls").EnumerateArray().ToArray();
        // BaseWall: c is four integers, move 0 or 20, light, sight and sound of 0, 10, 20, 30, 40; DocumentIdField: [a-zA-Z0-9]{16}.
        Assert.All(walls, static wall => Assert.True(
            wall.GetProperty("c").EnumerateArray().All(static c => c.TryGetInt32(out _)) && wall.GetProperty("move").GetInt32() == 20
            && wall.GetProperty("_id").GetString()!.Length == 16));
        Assert.Equal(walls.Length, walls.Select(static wall => wall.GetProperty("_id").GetString()).Distinct().Count());
        AssertNear([200, 50, 200, 100], Assert.Single(walls, static wall => wall.GetProperty("door").GetInt32() == 1));
        AssertNear([200, 100, 200, 150], Assert.Single(walls, static wall => wall.GetProperty("sight").GetInt32() == 0));
        var light = Assert.Single(scene.GetProperty("lights").EnumerateArray());
        Assert.Equal(
            (50, 50, false, 20.0, "#ff8800", 0.4),
            (light.GetProperty("x").GetInt32(), light.GetProperty("y").GetInt32(), light.GetProperty("walls").GetBoolean(),
                light.GetProperty("config").GetProperty("dim").GetDouble(), light.GetProperty("config").GetProperty("color").GetString(),
                light.GetProperty("config").GetProperty("alpha").GetDouble()));

        // And in again, as Foundry would hand it on.
        var again = await AddAsync(Archives.Zip([.. files.Select(static file => (file.Key, file.Value))]));
        var (before, after) = ((await MaskOf(map)).Pixels, (await MaskOf(again)).Pixels);
        Assert.InRange(before.Zip(after).Count(static pair => pair.First != pair.Second), 0, before.Length / 10_000);
    }

    private static byte[] Bytes(string walls) => Encoding.UTF8.GetBytes(Scene.Replace("$WALLS", walls, StringComparison.Ordinal));

    private static byte[] PictureOf(int width, int height) => Pictures.Png(new SegmentationMask(
        width, height, new byte[width * height], new byte[width * height], MaskOrigin.Model, "drawn", null));

    private static void AssertNear(int[] expected, JsonElement wall)
    {
        int[] found = [.. wall.GetProperty("c").EnumerateArray().Select(static c => c.GetInt32())];
        int[] turned = [.. found[2..], .. found[..2]];
        Assert.True(
            new[] { found, turned }.Any(line => line.Zip(expected).All(static pair => Math.Abs(pair.First - pair.Second) <= 3)),
            string.Join(' ', found));
    }

    private async Task<GrayImage> MaskOf(JsonElement map) =>
        MaskPng.Decode(await Server.BytesAsync($"/api/v1/maps/{map.GetProperty("id").GetString()}/mask.png"), new PictureLimits());

    private async Task<JsonElement> AddAsync(byte[] file)
    {
        var (status, map) = await SendAsync(file);
        Assert.True(status == 201, map.ToString());
        return map;
    }

    private async Task<(int Status, JsonElement Body)> SendAsync(byte[] file)
    {
        using var answer = await Server.PostAsync("/api/v1/maps/upload", file, "application/octet-stream");
        return ((int)answer.StatusCode, await MapServer.JsonOf(answer));
    }
}
