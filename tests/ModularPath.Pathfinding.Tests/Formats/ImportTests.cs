using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using ModularPath.Pathfinding.Tests.Formats.Oracles;

namespace ModularPath.Pathfinding.Tests.Formats;

/// <summary>Maps in other programs' formats, sent to a real server: every pixel is what the format's rules say.</summary>
public sealed class ImportTests : IAsyncLifetime
{
    private const string Yaml =
        "image: floor.pgm\nresolution: 0.5\norigin: [-2.0, 1.0, 0.0]\nnegate: 0\noccupied_thresh: 0.65\nfree_thresh: 0.196\n";

    private readonly TemporaryFolder _folder = new();
    private MapServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await MapServer.StartAsync(_folder.Path, ("Limits:MaxBytes", "3000000"));

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_published_game_map_has_its_letters_and_a_way_that_is_no_longer_than_the_published_one()
    {
        var folder = Path.Combine(SharedData.MovingAi, "dao");
        var lines = await File.ReadAllLinesAsync(Path.Combine(folder, "den520d.map"), TestContext.Current.CancellationToken);
        var map = await AddAsync(
            await File.ReadAllBytesAsync(Path.Combine(folder, "den520d.map"), TestContext.Current.CancellationToken), "text/plain");
        var mask = await MaskOf(map);

        Assert.Equal(("import", "movingai"), SourceOf(map));
        Assert.Equal((256, 257), (mask.Width, mask.Height));
        Assert.Equal(
            string.Concat(lines[4..]),
            string.Concat(mask.Pixels.Select(static label => label switch { 1 => '.', 2 => 'T', 3 => '@', _ => '?' })));

        // The last of the published problems is the longest; a line that may leave the grid is at most as long.
        var problem = (await File.ReadAllLinesAsync(Path.Combine(folder, "den520d.map.scen"), TestContext.Current.CancellationToken))[^1]
            .Split('\t');
        var route = await _server.GetAsync(
            $"/api/v1/maps/{IdOf(map)}/route?from={problem[4]}.5,{problem[5]}.5&to={problem[6]}.5,{problem[7]}.5");
        Assert.Equal(200, route.Status);
        Assert.InRange(
            route.Body.GetProperty("routes")[0].GetProperty("distance").GetDouble(), 1,
            double.Parse(problem[8], System.Globalization.CultureInfo.InvariantCulture) + 1e-6);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_robots_map_comes_as_an_archive_or_as_its_two_files(bool zipped)
    {
        // From the top: free, free, unknown; occupied, free, free.
        var pgm = Encoding.Latin1.GetBytes("P5\n3 2\n255\n\u00FE\u00FE\u00CD\0\u00FE\u00FE");
        var map = zipped
            ? await AddAsync(Archives.Zip(("maps/floor.yaml", Encoding.UTF8.GetBytes(Yaml)), ("maps/floor.pgm", pgm)), "application/zip")
            : await AddFormAsync(("file", "floor.yaml", Encoding.UTF8.GetBytes(Yaml)), ("file", "floor.pgm", pgm));

        Assert.Equal(("import", "ros"), SourceOf(map));
        Assert.Equal([1, 1, 0, 3, 1, 1], (await MaskOf(map)).Pixels);
        Assert.Equal(
            (0.5, "import"),
            (map.GetProperty("scale").GetProperty("meters_per_pixel").GetDouble(), map.GetProperty("scale").GetProperty("source")
                .GetString()));
        Assert.Equal((-2, 1, 0), OriginOf(map));
        Assert.Equal(3, PictureDecoder.ReadHeader(await _server.BytesAsync($"/api/v1/maps/{IdOf(map)}/image"), new PictureLimits()).Width);

        // In the robot's frame the lower right cell is at [-2 + 2.5 * 0.5, 1 + 0.5 * 0.5].
        var (status, route) = await _server.GetAsync($"/api/v1/maps/{IdOf(map)}/route?from=-0.75,1.25&to=-1.75,1.75&crs=map");
        Assert.Equal(200, status);
        var places = route.GetProperty("routes")[0].GetProperty("geometry").GetProperty("coordinates").EnumerateArray().Select(Pair)
            .ToArray();
        Assert.Equal(((-0.75, 1.25), (-1.75, 1.75)), (places[0], places[^1]));
    }

    [Fact]
    public async Task A_turned_map_is_turned_as_nav2_would_and_goes_out_with_its_origin()
    {
        var yaml = Yaml.Replace("[-2.0, 1.0, 0.0]", "\n  - 10\n  - 20\n  - 1.5707963267948966", StringComparison.Ordinal);
        var map = await AddAsync(
            Archives.Zip(("floor.yaml", Encoding.UTF8.GetBytes(yaml)), ("floor.pgm", Pgm(4, 2, _ => 254))), "application/zip");

        // A quarter turn counter-clockwise: along the picture's lower edge goes up from [10, 20], up the picture goes left.
        var (_, route) = await _server.GetAsync($"/api/v1/maps/{IdOf(map)}/route?from=0.5,1.5&to=3.5,1.5");
        Assert.Equal(1.5, route.GetProperty("routes")[0].GetProperty("distance").GetDouble(), 9);
        (_, route) = await _server.GetAsync($"/api/v1/maps/{IdOf(map)}/route?from=9.75,20.25&to=9.75,21.75&crs=map");
        Assert.Equal(1.5, route.GetProperty("routes")[0].GetProperty("distance").GetDouble(), 9);
        var exported = RosMap.Load(await _server.BytesAsync($"/api/v1/maps/{IdOf(map)}/export?format=ros"));
        Assert.Equal([10, 20, 1.5707963267948966], exported.Origin);
        var corners = JsonDocument.Parse(await _server.BytesAsync($"/api/v1/maps/{IdOf(map)}/export?format=geojson&crs=map")).RootElement
            .GetProperty("features").EnumerateArray()
            .Single(static f => f.GetProperty("geometry").GetProperty("coordinates").GetArrayLength() > 0)
            .GetProperty("geometry").GetProperty("coordinates")[0][0].EnumerateArray().Select(Pair).ToHashSet();
        Assert.Equal([(9, 20), (9, 22), (10, 20), (10, 22)], corners.Order());
    }

    [Theory]
    [InlineData("trinary", 0, "3 3 0 0 1")]
    [InlineData("trinary", 1, "1 0 0 3 3")]
    [InlineData("scale", 0, "3 3 3 1 1")]
    [InlineData("raw", 0, "1 3 0 0 0")]
    public async Task Every_mode_is_read_by_its_own_rule(string mode, int negate, string classes)
    {
        // Occupied with 1, 0.69, 0.5, 0.2 and 0.
        byte[] shades = [0, 79, 127, 204, 255];
        var yaml = Yaml.Replace("negate: 0", $"negate: {negate}\nmode: {mode}", StringComparison.Ordinal);
        var map = await AddAsync(
            Archives.Zip(("floor.yaml", Encoding.UTF8.GetBytes(yaml)), ("floor.pgm", Pgm(5, 1, i => shades[i]))), "application/zip");
        Assert.Equal(classes, string.Join(' ', (await MaskOf(map)).Pixels));
    }

    [Theory, InlineData("ros"), InlineData("ros-scale")]
    public async Task What_goes_out_to_a_robot_comes_back_the_same(string format)
    {
        var truth = RealMaps.TruthOf("neato__12");
        var zip = Exported.File(truth, format, 0.02);
        var map = await AddAsync(zip, "application/zip");
        var again = await _server.BytesAsync($"/api/v1/maps/{IdOf(map)}/export?format={format}");
        Assert.Equal(RosMap.Load(zip).Cells, RosMap.Load(again).Cells);
        Assert.Equal(
            [.. truth.Labels.Select((_, i) => Exported.IsWalkable(truth, i % truth.Width, i / truth.Width))],
            (await MaskOf(map)).Pixels.Select(static label => label == 1));
    }

    [Fact]
    public async Task A_tabletops_walls_block_its_doors_open_and_its_windows_do_not()
    {
        // 6 x 4 squares of 20 pixels, cropped at [1, 1]; a wall down the middle with a door, another with a window.
        var json = JsonSerializer.Serialize(new
        {
            format = 0.3,
            resolution = new { map_origin = new { x = 1, y = 1 }, map_size = new { x = 6, y = 4 }, pixels_per_grid = 20 },
            line_of_sight = new[] { Line((3, 1), (3, 2)), Line((3, 3), (3, 5)), Line((5, 1), (5, 2)), Line((5, 3), (5, 5)) },
            objects_line_of_sight = new[] { Line((1.5, 1.5), (2, 2)) },
            portals = new object[]
            {
                new { position = new { x = 3, y = 2.5 }, bounds = Line((3, 2), (3, 3)), rotation = 1.57, closed = true,
                    freestanding = false },
                new { position = new { x = 5, y = 2.5 }, bounds = Line((5, 2), (5, 3)), rotation = 1.57, closed = false,
                    freestanding = false },
            },
            image = "data:image/png;base64,"
                + Convert.ToBase64String(Pictures.Png(Drawing.Mask(20, "......", "......", "......", "......"))),
        });
        var map = await AddAsync(Encoding.UTF8.GetBytes(json), "application/json");
        Assert.Equal(("import", "uvtt"), SourceOf(map));
        var mask = await MaskOf(map);
        Assert.Equal((120, 80), (mask.Width, mask.Height));
        Assert.Equal((byte)MapClass.Door, mask.Pixels[(30 * 120) + 40]);
        Assert.Equal((byte)MapClass.Obstacle, mask.Pixels[(15 * 120) + 15]);

        var (status, route) = await _server.GetAsync($"/api/v1/maps/{IdOf(map)}/route?from=10,70&to=60,70");
        Assert.Equal(200, status);
        Assert.Contains(
            route.GetProperty("routes")[0].GetProperty("geometry").GetProperty("coordinates").EnumerateArray().Select(Pair),
            static p => p.Item2 < 41);
        (status, route) = await _server.GetAsync($"/api/v1/maps/{IdOf(map)}/route?from=60,70&to=110,70");
        Assert.Equal((400, "NoRoute"), (status, route.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task What_goes_out_to_a_tabletop_comes_back_with_the_same_rooms()
    {
        var plan = Drawing.Mask(10, "#########", "#...#...#", "#...d...#", "#...#...#", "#########", "#.......#", "#########");
        var map = await AddAsync(Exported.File(plan, "uvtt", null, null, ("grid", "10")), "application/json");
        var zoom = map.GetProperty("width").GetDouble() / 90;
        Assert.Equal((200, 400), (await RouteAsync((25, 15), (65, 35)), await RouteAsync((25, 15), (25, 55))));

        async Task<int> RouteAsync((double X, double Y) from, (double X, double Y) to) =>
            (await _server.GetAsync(FormattableString.Invariant(
            $"/api/v1/maps/{IdOf(map)}/route?from={from.X * zoom},{from.Y * zoom}&to={to.X * zoom},{to.Y * zoom}"))).Status;
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_mask_is_taken_at_its_word_with_or_without_a_picture(bool hasPicture)
    {
        var plan = Drawing.Mask(". #", "~d,", "o..");
        var mask = ("mask", "mask.png", MaskPng.Encode(new GrayImage(3, 3, plan.Labels)));
        var map = hasPicture ? await AddFormAsync(("file", "plan.png", Pictures.Png(plan)), mask) : await AddFormAsync(mask);
        Assert.Equal(("import", "mask"), SourceOf(map));
        Assert.Equal(plan.Labels, (await MaskOf(map)).Pixels);
        Assert.Equal(0, _server.Masks.Calls);
        Assert.Equal(3, PictureDecoder.Decode(await _server.BytesAsync($"/api/v1/maps/{IdOf(map)}/image"), new PictureLimits()).Height);
    }

    [Fact]
    public async Task A_palette_export_is_a_mask_and_the_map_outlives_the_process()
    {
        var truth = RealMaps.TruthOf("neato__12");
        var map = await AddFormAsync(("mask", "mask.png", Exported.File(truth, "png")));
        var robot = await AddAsync(
            Archives.Zip(("floor.yaml", Encoding.UTF8.GetBytes(Yaml)), ("floor.pgm", Pgm(3, 2, _ => 254))), "application/zip");
        await _server.DisposeAsync();
        _server = await MapServer.StartAsync(_folder.Path);
        Assert.Equal(truth.Labels, (await MaskOf(map)).Pixels);
        Assert.Equal((-2, 1, 0), OriginOf((await _server.GetAsync($"/api/v1/maps/{IdOf(robot)}")).Body));
    }

    [Theory]
    [InlineData("type octile\nheight 1\nwidth 3\nmap\n.x.\n", "'x' at [1, 0]")]
    [InlineData("type octile\nheight 2\nwidth 3\nmap\n...\n", "has 1 rows, and 2 are announced")]
    [InlineData("type octile\nheight 2\nwidth 3\nmap\n..\n....\n", "Row 0 of the MovingAI map has 2 letters")]
    [InlineData("type octile\nheight 1\nwidth 3\nmap\n...\n...\n", "more than")]
    [InlineData("type octile\nheight 1\nwidth 3\n", "within its header")]
    [InlineData("type octile\nheight -1\nmap\n", "begins with the lines")]
    [InlineData("{\"format\":0.3}", "no map that is known here")]
    [InlineData("{\"format\":", "damaged JSON")]
    [InlineData("{\"portals\":[", "no Universal VTT")]
    [InlineData("{\"resolution\":{\"map_size\":{\"x\":0,\"y\":2}},\"image\":\"\"}", "greater than 0")]
    [InlineData("{\"resolution\":{\"map_size\":{\"x\":1,\"y\":2}},\"image\":\"***\"}", "no Universal VTT")]
    [InlineData("{\"resolution\":{\"map_size\":{\"x\":1,\"y\":2}}}", "'image' is missing")]
    [InlineData("{\"resolution\":[]}", "'resolution' must be of type Object")]
    [InlineData("{\"resolution\":{\"map_size\":{\"x\":\"1\"}}}", "'x' must be of type Number")]
    [InlineData("{\"resolution\":{\"map_size\":{\"x\":1,\"y\":2}},\"image\":\"\",\"line_of_sight\":[5]}", "array of positions")]
    [InlineData("{\"resolution\":{\"map_size\":{\"x\":1,\"y\":2}},\"image\":\"\",\"portals\":[{\"closed\":1}]}", "true or false")]
    [InlineData("PK\u0003\u0004 and no archive", "archive is damaged")]
    public async Task What_is_wrong_with_a_file_is_said(string file, string says) =>
        await RefusesAsync(Encoding.ASCII.GetBytes(file), says);

    [Theory]
    [InlineData("image: [", "malformed at line")]
    [InlineData("resolution: 0.5", "does not say 'image'")]
    [InlineData("image: floor.pgm\nresolution: near", "no number")]
    [InlineData("image: other.pgm\nresolution: 0.5", "'other.pgm', which did not come")]
    [InlineData("image: floor.pgm\nresolution: 0.5\nmode: magic", "trinary, scale or raw")]
    [InlineData("image: floor.pgm\nresolution: 0.5\norigin: [1]", "[x, y, yaw]")]
    [InlineData("image: floor.pgm\nresolution: 0.5\nnegate: 0.0", "negate is '0.0'")]
    [InlineData("image: floor.pgm\nresolution: 0.5\nnegate: n", "negate is 'n'")]
    [InlineData("image: floor.pgm\nresolution: 0.5\nnegate: 65", "negate is '65'")]
    [InlineData("image: floor.pgm\nresolution: 0.5\noccupied_thresh: 65", "from 0 to 1")]
    [InlineData("image: floor.pgm\nresolution: 0.5\nfree_thresh: -0.1", "from 0 to 1")]
    [InlineData("image: floor.pgm\nresolution: 0.5\noccupied_thresh: 0.2", "less than its occupied_thresh")]
    [InlineData("image: maps/floor.pgm\nresolution: 0.5", "'maps/floor.pgm', which did not come")]
    public async Task What_is_wrong_with_a_robots_map_is_said(string yaml, string says) =>
        await RefusesAsync(Archives.Zip(("floor.yaml", Encoding.UTF8.GetBytes(yaml)), ("floor.pgm", Pgm(2, 2, _ => 0))), says);

    [Fact]
    public async Task An_archive_of_nothing_or_of_two_maps_is_refused()
    {
        var (yaml, picture) = (Encoding.UTF8.GetBytes(Yaml), Pictures.Png("..", ".."));
        await RefusesAsync(Archives.Zip(("a.png", picture), ("b.png", picture)), "holds no map, or several pictures");
        await RefusesAsync(Archives.Zip(("a.txt", [65]), ("b.txt", [66])), "holds a.txt, b.txt");
        await RefusesAsync(Archives.Zip(("a.yaml", yaml), ("b.yaml", yaml)), "one at a time");
    }

    [Fact]
    public async Task A_macs_archive_and_a_windows_text_are_what_they_hold()
    {
        byte[] marked = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Yaml)];
        var robot = await AddAsync(
            Archives.Zip(("floor.yaml", marked), ("floor.pgm", Pgm(2, 1, _ => 254)), ("__MACOSX/._floor.yaml", [0, 5, 22, 7]),
                ("__MACOSX/._floor.pgm", [0, 5, 22, 7]), (".DS_Store", [0])),
            "application/zip");
        Assert.Equal([1, 1], (await MaskOf(robot)).Pixels);

        var picture = Convert.ToBase64String(Pictures.Png("..", ".."));
        var tabletop = $$$"""{"resolution":{"map_size":{"x":1,"y":1}},"line_of_sight":null,"portals":null,"image":"{{{picture}}}"}""";
        Assert.Equal(
            [1, 1, 1, 1],
            (await MaskOf(await AddAsync([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(tabletop)], "application/json"))).Pixels);
    }

    [Theory]
    [InlineData(1L << 62)]
    [InlineData(long.MaxValue)]
    [InlineData(-1L)]
    public async Task An_archive_that_says_impossible_sizes_is_refused(long size)
    {
        using var answer = await _server.PostAsync("/api/v1/maps/upload", Archives.Zip64(size), "application/zip");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task An_archive_that_would_burst_is_refused_before_it_is_opened()
    {
        using var answer = await _server.PostAsync(
            "/api/v1/maps/upload", Archives.Zip(("floor.pgm", new byte[12_000_001])), "application/zip");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task A_mask_of_another_size_or_with_other_values_is_refused()
    {
        var mask = MaskPng.Encode(new GrayImage(2, 1, [1, 7]));
        Assert.Contains(
            "says 7 at [1, 0]", (await FormAsync(("mask", "m.png", mask))).Body.GetProperty("detail").GetString(),
            StringComparison.Ordinal);
        mask = MaskPng.Encode(new GrayImage(2, 1, [1, 1]));
        var (status, body) = await FormAsync(("mask", "m.png", mask), ("file", "p.png", Pictures.Png("...")));
        Assert.Equal((400, "InvalidValue"), (status, body.GetProperty("code").GetString()));
        Assert.Equal(400, (await FormAsync(("mask", "m.png", mask), ("mask", "m.png", mask))).Status);
        Assert.Equal(400, (await FormAsync(("file", "a.png", Pictures.Png("..")), ("file", "b.png", Pictures.Png("..")))).Status);
    }

    private async Task RefusesAsync(byte[] file, string says)
    {
        using var answer = await _server.PostAsync("/api/v1/maps/upload", file, "application/octet-stream");
        var problem = await MapServer.JsonOf(answer);
        Assert.Equal((422, "UnreadableMapFile"), ((int)answer.StatusCode, problem.GetProperty("code").GetString()));
        Assert.Contains(says, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, (await _server.GetAsync("/api/v1/maps")).Body.GetProperty("total").GetInt32());
    }

    private async Task<JsonElement> AddAsync(byte[] file, string type)
    {
        using var answer = await _server.PostAsync("/api/v1/maps/upload", file, type);
        var map = await MapServer.JsonOf(answer);
        Assert.True(answer.StatusCode == HttpStatusCode.Created, map.ToString());
        return map;
    }

    private async Task<JsonElement> AddFormAsync(params (string Part, string Name, byte[] Content)[] files)
    {
        var (status, map) = await FormAsync(files);
        Assert.True(status == 201, map.ToString());
        return map;
    }

    private async Task<(int Status, JsonElement Body)> FormAsync(params (string Part, string Name, byte[] Content)[] files)
    {
        using var form = new MultipartFormDataContent();

        foreach (var (part, name, content) in files)
        {
            form.Add(new ByteArrayContent(content), part, name);
        }

        using var answer = await _server.Client.PostAsync("/api/v1/maps/upload", form, TestContext.Current.CancellationToken);
        return ((int)answer.StatusCode, await MapServer.JsonOf(answer));
    }

    private async Task<GrayImage> MaskOf(JsonElement map) =>
        MaskPng.Decode(await _server.BytesAsync($"/api/v1/maps/{IdOf(map)}/mask.png"), new PictureLimits());

    private static string IdOf(JsonElement map) => map.GetProperty("id").GetString()!;

    private static (string?, string?) SourceOf(JsonElement map) =>
        (map.GetProperty("segmentation").GetProperty("source").GetString(), map.GetProperty("segmentation").GetProperty("model")
            .GetString());

    private static (double, double, double) OriginOf(JsonElement map)
    {
        var origin = map.GetProperty("origin");
        return (origin.GetProperty("x").GetDouble(), origin.GetProperty("y").GetDouble(), origin.GetProperty("yaw").GetDouble());
    }

    private static (double, double) Pair(JsonElement place) => (Math.Round(place[0].GetDouble(), 9), Math.Round(place[1].GetDouble(), 9));

    private static object[] Line(params (double X, double Y)[] points) => [.. points.Select(static p => (object)new { x = p.X, y = p.Y })];

    private static byte[] Pgm(int width, int height, Func<int, byte> shade) =>
        [.. Encoding.ASCII.GetBytes($"P5\n{width} {height}\n255\n"), .. Enumerable.Range(0, width * height).Select(shade)];
}
