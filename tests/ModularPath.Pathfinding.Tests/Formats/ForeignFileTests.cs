using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using ModularPath.Pathfinding.Formats;
using ModularPath.Pathfinding.Formats.Contracts;
using ModularPath.Pathfinding.Offline;

namespace ModularPath.Pathfinding.Tests.Formats;

/// <summary>
/// Files that people have sent, or that were made like them, from <c>shared/cases</c>: each is what the program says that it comes from,
/// or is refused with what it is and what to do.
/// </summary>
public sealed class ForeignFileTests : IAsyncLifetime
{
    private static readonly string Cases = Path.Combine(SharedData.Folder, "cases");

    private readonly TemporaryFolder _folder = new();
    private MapServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(Directory.Exists(Cases), $"needs {Cases}");
        _server = await MapServer.StartAsync(_folder.Path);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    // nav2_map_server/src/map_io.cpp: "else if (occupied_thresh < occ) map_cell = OCC_GRID_OCCUPIED", in mode scale too.
    [Fact]
    public async Task Mode_scale_has_its_thresholds()
    {
        var map = await AddAsync(Zip("ros-scale-thresholds", "map.yaml", "map.pgm"));
        Assert.Equal("NoRoute", await RouteAsync(map, "from=20,30&to=60,30"));
    }

    // The same file: "else if (occ < free_thresh) map_cell = OCC_GRID_FREE"; map_saver writes 205 for unknown.
    [Theory, InlineData("map0.25.yaml", true), InlineData("map0.196.yaml", false)]
    public async Task Free_ground_that_nobody_has_seen_is_told(string yaml, bool isFree)
    {
        var map = await AddAsync(Zip("ros-unknown-becomes-free", yaml, "map.pgm"));
        Assert.Equal(isFree, WarningsOf(map).Contains("unknown_is_free"));
        var again = (await _server.GetAsync($"/api/v1/maps/{map.GetProperty("id").GetString()}")).Body;
        Assert.Equal(isFree, WarningsOf(again).Contains("unknown_is_free"));
    }

    // map_io.cpp, loadMapYaml: image_file_name = dirname(yaml_filename) + '/' + image_file_name.
    [Fact]
    public async Task A_robots_picture_is_the_one_at_its_path_and_no_other_of_that_name()
    {
        var there = Path.Combine(Cases, "ros-image-in-subfolder");
        Assert.Equal(WidthOf(Path.Combine(there, "pictures", "hall.pgm")), Imported(Path.Combine(there, "hall.yaml")).Width);

        var decoy = Path.Combine(Cases, "ros-image-in-subfolder-decoy");
        var edited = File.ReadAllBytes(Path.Combine(decoy, "edited", "hall.pgm"));
        Assert.Equal(edited, Imported(Path.Combine(decoy, "hall.yaml")).Picture.ToArray());

        var yaml = File.ReadAllBytes(Path.Combine(decoy, "hall.yaml"));
        var other = File.ReadAllBytes(Path.Combine(decoy, "hall.pgm"));
        var map = await AddAsync(Archives.Zip(("a/hall.yaml", yaml), ("a/hall.pgm", other), ("a/edited/hall.pgm", edited)));
        Assert.Equal(Imported(Path.Combine(decoy, "hall.yaml")).Width, map.GetProperty("width").GetInt32());
        var (status, refusal) = await SendAsync(Archives.Zip(("hall.yaml", yaml), ("hall.pgm", other)));
        Assert.Equal(422, status);
        Assert.Contains("edited/hall.pgm", refusal.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bilevel_picture_of_a_robot_is_read() =>
        Assert.Equal("ros", ModelOf(await AddAsync(Zip("ros-pbm", "map.yaml", "map.pbm"))));

    [Theory]
    [InlineData("ros-with-params.zip", "ros")]
    [InlineData("ros-with-readme.zip", "ros")]
    [InlineData("uvtt-and-readme.zip", "uvtt")]
    [InlineData("map-and-scen.zip", "movingai")]
    [InlineData("one-picture-and-readme.zip", null)]
    public async Task What_lies_beside_a_map_in_an_archive_is_left_aside_and_named(string archive, string? format)
    {
        var map = await AddAsync(await File.ReadAllBytesAsync(In("unsupported", archive), TestContext.Current.CancellationToken));
        Assert.Contains("files_ignored", WarningsOf(map));

        if (format is not null)
        {
            Assert.Equal(format, ModelOf(map));
        }
    }

    [Theory]
    [InlineData("world.ldtk", "no project of LDtk that can be read")]
    [InlineData("rooms.geojson", "GeoJSON")]
    public async Task Json_that_is_not_read_is_called_by_its_name(string file, string name)
    {
        var (status, refusal) = await SendAsync(
            await File.ReadAllBytesAsync(In("unsupported", file), TestContext.Current.CancellationToken));
        Assert.Equal(422, status);
        Assert.Contains(name, refusal.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("foundry-scene.json", "foundry")]
    [InlineData("town.json", "tiled")]
    [InlineData("town.tmx", "tiled")]
    public async Task A_world_of_another_program_is_a_map(string file, string format) =>
        Assert.Equal(format, ModelOf(await AddAsync(
            await File.ReadAllBytesAsync(In("unsupported", file), TestContext.Current.CancellationToken))));

    [Fact]
    public async Task Every_form_of_a_tabletops_map_is_taken_or_refused_and_never_a_fault()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Cases, "uvtt-forms"), "*.uvtt"))
        {
            var (status, body) = await SendAsync(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
            Assert.True(status is 201 or 415 or 422, $"{file}: {status} {body}");
        }
    }

    [Theory]
    [InlineData("uvtt-portal-empty-bounds", "portal-empty-bounds.uvtt", "broken_portals")]
    [InlineData("uvtt-open-door", "open-door.uvtt", "open_portals")]
    [InlineData("uvtt-wall-outside-picture", "wall-outside-picture.uvtt", "walls_outside")]
    public async Task What_a_tabletops_map_loses_is_told(string folder, string file, string warning) =>
        Assert.Contains(
            warning, WarningsOf(await AddAsync(await File.ReadAllBytesAsync(In(folder, file), TestContext.Current.CancellationToken))));

    [Theory]
    [InlineData("[[{\"x\":0,\"y\":1e400},{\"x\":1,\"y\":1}]]")]
    [InlineData("[[{\"x\":0,\"y\":1e20},{\"x\":1,\"y\":1}]]")]
    public async Task A_wall_that_nobody_can_draw_is_refused_rather_than_dropped(string walls)
    {
        var picture = Convert.ToBase64String(Pictures.Png("..", ".."));
        var (status, refusal) = await SendAsync(Encoding.UTF8.GetBytes(
            $$$"""{"resolution":{"map_size":{"x":1,"y":1}},"line_of_sight":{{{walls}}},"image":"{{{picture}}}"}"""));
        Assert.Equal((422, "UnreadableMapFile"), (status, refusal.GetProperty("code").GetString()));
    }

    [Fact]
    public void A_long_tabletop_map_is_given_up_when_the_client_has_gone()
    {
        var wall = string.Join(',', Enumerable.Range(0, 100_000).Select(static i => $$"""{"x":{{i % 7}},"y":{{i % 11}}}"""));
        var picture = Convert.ToBase64String(Pictures.Png("..", ".."));
        var file = new UploadedFile("long.uvtt", Encoding.UTF8.GetBytes(
            $$$"""{"resolution":{"map_size":{"x":9,"y":9}},"line_of_sight":[[{{{wall}}}]],"image":"{{{picture}}}"}"""));
        var import = MapImports.Open(new UploadedMap([file], null, null, null, null), new PictureLimits()).Import!;
        using var gone = new CancellationTokenSource();
        gone.Cancel();
        Assert.Throws<OperationCanceledException>(() => import.Read(gone.Token));
    }

    [Fact]
    public async Task A_game_map_may_begin_with_a_byte_order_mark() =>
        Assert.Equal(
            "movingai", ModelOf(await AddAsync([0xEF, 0xBB, 0xBF, .. "type octile\r\nheight 1\r\nwidth 2\r\nmap\r\n..\r\n"u8])));

    [Theory, InlineData("plan_o6.jpg"), InlineData("plan_o6.webp")]
    public async Task A_turned_picture_is_shown_upright(string file)
    {
        var map = await AddAsync(await File.ReadAllBytesAsync(In("webp-exif-orientation", file), TestContext.Current.CancellationToken));
        var shown = await _server.BytesAsync($"/api/v1/maps/{map.GetProperty("id").GetString()}/image");
        var header = PictureDecoder.ReadHeader(shown, new PictureLimits());
        Assert.Equal(
            (map.GetProperty("width").GetInt32(), map.GetProperty("height").GetInt32(), true),
            (header.Width, header.Height, header.IsStoredUpright));
        // Both files are one picture.
        var (mine, truth) = (
            PictureDecoder.Decode(shown, new PictureLimits()),
            PictureDecoder.Decode(File.ReadAllBytes(In("webp-exif-orientation", "plan_o6.jpg")), new PictureLimits()));
        Assert.True(mine.Pixels.Zip(truth.Pixels, static (a, b) => Math.Abs(a - b)).Average() < 4);
    }

    private static string In(string folder, string file) => Path.Combine(Cases, folder, file);

    private static byte[] Zip(string folder, params string[] files) =>
        Archives.Zip([.. files.Select(file => (file, File.ReadAllBytes(In(folder, file))))]);

    private static DetachedMap Imported(string path) => DetachedMap.Import(
        path, null, new PathfindingOptions(), TestContext.Current.CancellationToken, out _)!;

    private static int WidthOf(string picture) => PictureDecoder.ReadHeader(File.ReadAllBytes(picture), new PictureLimits()).Width;

    private static string[] WarningsOf(JsonElement map) =>
        [.. map.GetProperty("warnings").EnumerateArray().Select(static w => w.GetProperty("code").GetString()!)];

    private static string? ModelOf(JsonElement map) => map.GetProperty("segmentation").GetProperty("model").GetString();

    private async Task<string?> RouteAsync(JsonElement map, string query)
    {
        var (_, body) = await _server.GetAsync($"/api/v1/maps/{map.GetProperty("id").GetString()}/route?{query}");
        return body.TryGetProperty("code", out var code) ? code.GetString() : null;
    }

    private async Task<JsonElement> AddAsync(byte[] file)
    {
        var (status, map) = await SendAsync(file);
        Assert.True(status == 201, map.ToString());
        return map;
    }

    private async Task<(int Status, JsonElement Body)> SendAsync(byte[] file)
    {
        using var answer = await _server.PostAsync("/api/v1/maps/upload", file, "application/octet-stream");
        return ((int)answer.StatusCode, await MapServer.JsonOf(answer));
    }
}
