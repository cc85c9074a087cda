using System.Text;
using System.Text.Json;
using ModularPath.Pathfinding.Tests.Formats.Oracles;

namespace ModularPath.Pathfinding.Tests.Formats;

/// <summary>Buildings of Open-RMF, by the rules of its traffic editor (open-rmf/rmf_traffic_editor, building_map).</summary>
public sealed class RmfBuildingTests : MapServerTests
{
    // level.py: vertices [x, y, z, name]; param_value.py: UNDEFINED 0, STRING 1, INT 2, DOUBLE 3, BOOL 4.
    private const string Building = """
        coordinate_system: reference_image
        levels:
          L1:
            drawing: {filename: plan.png}
            vertices:
              - [10, 10, 0, ""]
              - [110, 10, 0, ""]
              - [110, 60, 0, ""]
              - [10, 60, 0, "charger"]
              - [60, 10, 0, ""]
              - [60, 30, 0, ""]
              - [60, 40, 0, ""]
              - [60, 60, 0, ""]
            walls:
              - [0, 1, {texture_name: [1, default]}]
              - [1, 2, {}]
              - [2, 3, {}]
              - [3, 0, {}]
              - [4, 5, {}]
              - [6, 7, {}]
            doors:
              - [5, 6, {name: [1, d], type: [1, hinged], motion_degrees: [3, 90.0]}]
            lanes:
              - [0, 1, {bidirectional: [4, true], graph_idx: [2, 0]}]
            measurements:
              - [0, 1, {distance: [3, 5]}]
            floors:
              - {parameters: {}, vertices: [0, 1, 2, 3]}
        lifts: {}
        name: demo
        """;

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_building_is_its_walls_doors_floors_and_measurements(bool hasDrawing)
    {
        var map = await AddAsync(hasDrawing
            ? Archives.Zip(("a/demo.building.yaml", Encoding.UTF8.GetBytes(Building)), ("a/plan.png", Drawn(120, 70)))
            : Archives.Zip(("demo.building.yaml", Encoding.UTF8.GetBytes(Building))));
        Assert.Equal("rmf", map.GetProperty("segmentation").GetProperty("model").GetString());
        Assert.Equal((120, 70), (map.GetProperty("width").GetInt32(), map.GetProperty("height").GetInt32()));
        Assert.Equal(0.05, map.GetProperty("scale").GetProperty("meters_per_pixel").GetDouble(), 9);
        var mask = await MaskOf(map);
        Assert.Equal((3, 4, 1, 0), (At(60, 20), At(60, 35), At(30, 30), At(3, 3)));
        string[] warnings = [.. map.GetProperty("warnings").EnumerateArray().Select(static w => w.GetProperty("code").GetString()!)];
        Assert.Contains("lanes_left_out", warnings);
        Assert.Equal(!hasDrawing, warnings.Contains("no_picture"));

        byte At(int x, int y) => mask.Pixels[(y * mask.Width) + x];
    }

    // lift.py: x and y of a door are with respect to the centre of the cabin, in metres, y up; level_doors says which a level has.
    [Theory]
    [InlineData("L1", "L1", "reference_floor_name: L1", 4, null)]
    [InlineData("L1", "L2", "", 3, null)]
    [InlineData("L1", "L1", "reference_floor_name: L9", 1, "lifts_left_out")]
    public async Task A_lift_is_a_room_with_the_doors_of_the_level(string level, string doorsOf, string more, byte door, string? warning)
    {
        var yaml = Building.Replace("lifts: {}", $$"""
            lifts:
              lift1:
                depth: 1
                width: 0.8
                yaw: 0
                x: 30
                y: 35
                {{more}}
                level_doors: { {{doorsOf}}: [door1] }
                doors:
                  door1: {door_type: 2, motion_axis_orientation: 0, width: 0.6, x: 0, y: 0.5}
            """.ReplaceLineEndings("\n"), StringComparison.Ordinal).Replace("L1:", $"{level}:", StringComparison.Ordinal);
        var map = await AddAsync(Encoding.UTF8.GetBytes(yaml), "demo.building.yaml");
        var mask = await MaskOf(map);
        // Half of the cabin is 10 pixels deep and 8 wide: its front, where y is greater, is above.
        var wall = door == 1 ? 1 : 3;
        Assert.Equal((door, wall, wall, wall, 1), (At(30, 25), At(30, 44), At(22, 35), At(37, 35), At(30, 35)));
        string[] warnings = [.. map.GetProperty("warnings").EnumerateArray().Select(static w => w.GetProperty("code").GetString()!)];
        Assert.Equal(warning is not null, warnings.Contains("lifts_left_out"));

        byte At(int x, int y) => mask.Pixels[(y * mask.Width) + x];
    }

    // level.py: in cartesian_meters y goes up.
    [Fact]
    public async Task A_building_in_metres_stands_upright()
    {
        var map = await AddAsync(Encoding.UTF8.GetBytes("""
            coordinate_system: cartesian_meters
            levels: {L1: {vertices: [[0, 0, 0, ""], [5, 0, 0, ""], [0, 5, 0, ""]], walls: [[0, 1, {}], [0, 2, {}]]}}
            """), "demo.building.yaml");
        var mask = await MaskOf(map);
        // A margin of ten pixels, 0.05 m a pixel: the corner is at the lower left.
        Assert.Equal((120, 120, 3, 1), (mask.Width, mask.Height, mask.Pixels[(110 * 120) + 60], mask.Pixels[(10 * 120) + 60]));
    }

    [Fact]
    public async Task What_goes_out_to_rmf_comes_back_with_its_rooms_doors_and_scale()
    {
        var map = await AddAsync(Archives.Zip(("demo.building.yaml", Encoding.UTF8.GetBytes(Building)), ("plan.png", Drawn(120, 70))));
        var file = await Server.BytesAsync($"/api/v1/maps/{map.GetProperty("id").GetString()}/export?format=rmf");
        var yaml = Encoding.UTF8.GetString(Exported.Unzipped(file)["map.building.yaml"]);
        Assert.Contains("bidirectional: [4, true]", yaml, StringComparison.Ordinal);
        Assert.Single(yaml.Split('\n'), static line => line.Contains("name: [1, door_", StringComparison.Ordinal));
        var again = await AddAsync(file);
        Assert.Equal(0.05, again.GetProperty("scale").GetProperty("meters_per_pixel").GetDouble(), 6);
        Assert.Equal((200, 400), (await RouteAsync("30,30", "90,30"), await RouteAsync("30,30", "30,66")));

        async Task<int> RouteAsync(string from, string to) =>
            (await Server.GetAsync($"/api/v1/maps/{again.GetProperty("id").GetString()}/route?from={from}&to={to}")).Status;
    }

    [Theory]
    [InlineData("levels: {L1: {vertices: [[0, 0, 0, a]], walls: [[0, 7, {}]]}}", "no vertex 7")]
    [InlineData("levels: {L1: {vertices: [[0, .nan, 0, a]], walls: []}}", "must be a number")]
    [InlineData("levels: {L1: {vertices: [[0, 1e400, 0, a]], walls: []}}", "must be a number")]
    [InlineData("levels: {L1: {vertices: [[0]], walls: []}}", "[x, y, z, name]")]
    [InlineData("levels: {L1: {vertices: [], walls: []}}", "no walls")]
    [InlineData("levels: {}\nvertices: []", "no levels")]
    [InlineData(
        "lifts: {a: {x: 1, y: 1, yaw: 0, width: 500, depth: 1}}\nlevels: {L1: {vertices: [[0,0,0,a],[9,0,0,b]], walls: [[0,1,{}]], "
        + "measurements: [[0,1,{distance: [3,5]}]]}}", "at most 100 m")]
    [InlineData("a: &a [x, x]\nb: [*a, *a]\nlevels: {L1: {vertices: []}}", "Anchors")]
    [InlineData("coordinate_system: wgs84\nlevels: {L1: {vertices: []}}", "wgs84")]
    [InlineData(
        "levels: {L1: {vertices: [[0,0,0,a],[0,0,0,b]], walls: [[0,1,{}]], measurements: [[0,1,{distance: [3,5]}]]}}", "longer than 0")]
    public async Task A_building_that_nobody_can_read_is_refused(string yaml, string says)
    {
        var (status, refusal) = await SendAsync(Archives.Zip(("b.building.yaml", Encoding.UTF8.GetBytes(yaml))));
        Assert.True(status == 422, $"{status} {refusal}");
        Assert.Contains(says, refusal.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Depth_and_size_do_no_harm()
    {
        var deep = "vertices:\nlevels: " + new string('[', 50_000) + new string(']', 50_000);
        Assert.Equal(422, (await SendAsync(Archives.Zip(("b.building.yaml", Encoding.UTF8.GetBytes(deep))))).Status);
        const string Far = "levels: {L1: {vertices: [[0, 0, 0, a], [999999, 999999, 0, b]], walls: [[0, 1, {}]]}}";
        Assert.Equal(413, (await SendAsync(Archives.Zip(("b.building.yaml", Encoding.UTF8.GetBytes(Far))))).Status);
    }

    private static byte[] Drawn(int width, int height) => Pictures.Png(new SegmentationMask(
        width, height, new byte[width * height], new byte[width * height], MaskOrigin.Model, "drawn", null));

    private async Task<GrayImage> MaskOf(JsonElement map) =>
        MaskPng.Decode(await Server.BytesAsync($"/api/v1/maps/{map.GetProperty("id").GetString()}/mask.png"), new PictureLimits());

    private Task<JsonElement> AddAsync(byte[] file, string name) => AddAsync(Archives.Zip((name, file)));

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
