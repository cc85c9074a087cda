using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace ModularPath.Pathfinding.Tests.Formats;

/// <summary>
/// Maps of Tiled and projects of LDtk, by their own references: doc.mapeditor.org (TMX Map Format, JSON Map Format, Global Tile IDs) and
/// ldtk.io/json.
/// </summary>
public sealed class TiledMapTests : MapServerTests
{
    private const string Csv = "1,1,1,1,1,0,0,1,1,1,1,1";

    // TMX Map Format, <data>: "encoding: base64 or csv", "compression: gzip, zlib, zstd"; ids are little-endian unsigned 32 bits.
    [Theory]
    [InlineData("csv", "")]
    [InlineData("base64", "")]
    [InlineData("base64", "gzip")]
    [InlineData("base64", "zlib")]
    [InlineData("", "")]
    public async Task Tiles_are_read_in_every_encoding(string encoding, string compression)
    {
        var data = encoding == "csv" ? Csv : encoding == "base64" ? Convert.ToBase64String(Packed(compression))
            : string.Concat(Csv.Split(',').Select(static id => $"<tile gid=\"{id}\"/>"));
        var map = await AddAsync(Map(Layer("Collision", data, encoding, compression)));
        Assert.Equal((64, 48, "tiled"), (map.GetProperty("width").GetInt32(), map.GetProperty("height").GetInt32(), ModelOf(map)));
        Assert.Equal("####/#..#/####", await CellsOf(map, 16, 4, 3));
    }

    [Theory]
    [InlineData("""<properties><property name="collides" type="bool" value="true"/></properties>""", "####/#..#/####")]
    [InlineData("""<properties><property name="collides" type="bool" value="false"/></properties>""", null)]
    public async Task A_property_of_a_layer_says_that_it_blocks(string properties, string? cells)
    {
        var (status, map) = await SendAsync(Encoding.UTF8.GetBytes(Map(Layer("Houses", Csv, "csv", "", properties))));
        Assert.Equal(cells is null ? 422 : 201, status);
        Assert.Equal(cells, cells is null ? null : await CellsOf(map, 16, 4, 3));
    }

    // JSON Map Format: tilesets with firstgid and source; a tile's objectgroup is its collision shapes. Global Tile IDs: bit 32 flips
    // across.
    [Fact]
    public async Task Collision_shapes_of_tiles_block_where_they_are_drawn_also_flipped()
    {
        const string Tileset = """
            {"name":"t","tilewidth":16,"tileheight":16,"tiles":[
                {"id":0,"objectgroup":{"objects":[{"x":0,"y":0,"width":8,"height":16,"rotation":0}]}},
                {"id":1,"properties":[{"name":"solid","type":"bool","value":true}]}]}
            """;
        var map = await AddAsync(Archives.Zip(
            ("maps/town.tmj", Encoding.UTF8.GetBytes("""
                {"type":"map","orientation":"orthogonal","width":4,"height":1,"tilewidth":16,"tileheight":16,
                 "tilesets":[{"firstgid":5,"source":"../sets/t.tsj"}],
                 "layers":[{"type":"group","name":"all","layers":[{"type":"tilelayer","name":"floor","width":4,"height":1,
                    "data":[5,2147483653,6,7]}]}]}
                """)), ("sets/t.tsj", Encoding.UTF8.GetBytes(Tileset))));
        Assert.Equal("#..##", await RowOf(map, 8, 4, 12, 20, 28, 40));
        Assert.Equal(".", await RowOf(map, 8, 60));
    }

    // TMX Map Format, <objectgroup>: rectangles, polygons by points relative to x and y, ellipses; a point is none.
    [Fact]
    public async Task Objects_of_a_collision_layer_block()
    {
        var map = await AddAsync(Map("""
            <objectgroup name="walls"><object x="0" y="0" width="16" height="48"/>
            <object x="40" y="20"><polygon points="0,0 10,0 10,10 0,10"/></object><object x="30" y="30"><point/></object></objectgroup>
            <objectgroup name="people"><object x="20" y="0" width="10" height="10"/></objectgroup>
            """));
        Assert.Equal("#..#.", await RowOf(map, 24, 8, 24, 30, 45, 55));
        Assert.Equal("#.", await RowOf(map, 4, 8, 25));
    }

    // TMX Map Format, infinite maps: chunks with x and y in tiles, which may be negative.
    [Fact]
    public async Task An_infinite_map_is_as_large_as_its_chunks()
    {
        var map = await AddAsync(
            """
            <?xml version="1.0"?><map orientation="orthogonal" width="30" height="20" tilewidth="8" tileheight="8" infinite="1">
            <layer name="collision" width="30" height="20"><data encoding="csv">
            <chunk x="-2" y="0" width="2" height="1">1,0</chunk><chunk x="0" y="0" width="2" height="1">0,1</chunk></data></layer></map>
            """);
        Assert.Equal("#..#", await CellsOf(map, 8, 4, 1));
    }

    // ldtk.io/json: intGridCsv is row by row, 0 is empty; the identifiers of its values are in defs.layers.
    [Fact]
    public async Task An_ldtk_level_is_what_its_int_grid_says()
    {
        var map = await AddAsync("""
            {"__header__":{"fileType":"LDtk Project JSON"},"defs":{"layers":[{"identifier":"Ground","intGridValues":[
                {"value":1,"identifier":"grass"},{"value":2,"identifier":"stone_wall"}]}]},
             "levels":[{"identifier":"Title","layerInstances":[]},{"identifier":"Town","layerInstances":[
                {"__type":"Tiles","__identifier":"Deco","__cWid":1,"__cHei":1,"__gridSize":8},
                {"__type":"IntGrid","__identifier":"Ground","__cWid":3,"__cHei":2,"__gridSize":8,"intGridCsv":[2,1,2,0,1,2]}]}]}
            """);
        Assert.Equal("#.#/..#", await CellsOf(map, 8, 3, 2));
        Assert.Contains("'Town' is this map", map.GetProperty("warnings").ToString(), StringComparison.Ordinal);
    }

    // JSON_DOC.md: "__pxTotalOffsetX: Total layer X pixel offset, including both instance and definition offsets"; "worlds: with
    // Multi-worlds enabled, there will be a worlds array in root, each world containing levels".
    [Fact]
    public async Task Moved_layers_and_several_worlds_of_ldtk_are_read()
    {
        const string Project = """
            {"__header__":{"fileType":"LDtk Project JSON"},"defs":{"layers":[]},"levels":[],"worlds":[{"levels":[{"identifier":"Town",
             "layerInstances":[{"__type":"IntGrid","__identifier":"Collision","__cWid":2,"__cHei":1,"__gridSize":8,
             "__pxTotalOffsetX":8,"__pxTotalOffsetY":0,"intGridCsv":[0,1]}]}]}]}
            """;
        Assert.Equal("..#", await CellsOf(await AddAsync(Project), 8, 3, 1));
        var (status, _) = await SendAsync(
            Encoding.UTF8.GetBytes(Project.Replace("OffsetX\":8", "OffsetX\":2000000000", StringComparison.Ordinal)));
        Assert.Equal(422, status);
    }

    // docs/JSON_SCHEMA.json of 1.5.3: what a project, a layer's definition, a level and a layer's instance must have.
    [Fact]
    public async Task A_project_of_ldtk_has_what_its_schema_asks_for_and_comes_back_the_same()
    {
        var plan = Drawing.Mask(8, "#####", "#.d.#", "#####");
        var files = Oracles.Exported.Unzipped(Oracles.Exported.File(plan, "ldtk", null, null, ("tile", "4")));
        using var json = JsonDocument.Parse(files["map.ldtk"]);
        var level = Assert.Single(json.RootElement.GetProperty("levels").EnumerateArray());
        AssertHas(json.RootElement, "appBuildId backupLimit backupOnSave bgColor customCommands defaultEntityHeight defaultEntityWidth "
            + "defaultGridSize defaultLevelBgColor defaultPivotX defaultPivotY defs dummyWorldIid exportLevelBg exportTiled externalLevels "
            + "flags identifierStyle iid imageExportMode jsonVersion levelNamePattern levels minifyJson nextUid simplifiedExport toc "
            + "worlds");
        AssertHas(level, "__bgColor __neighbours __smartColor bgPivotX bgPivotY fieldInstances identifier iid pxHei pxWid uid "
            + "useAutoIdentifier worldDepth worldX worldY");
        AssertHas(level.GetProperty("layerInstances")[0], "__cHei __cWid __gridSize __identifier __opacity __pxTotalOffsetX "
            + "__pxTotalOffsetY __type autoLayerTiles entityInstances gridTiles iid intGridCsv layerDefUid levelId optionalRules pxOffsetX "
            + "pxOffsetY seed visible");
        AssertHas(json.RootElement.GetProperty("defs").GetProperty("layers")[0], "__type autoRuleGroups canSelectWhenInactive "
            + "displayOpacity excludedTags gridSize guideGridHei guideGridWid hideFieldsWhenInactive hideInList identifier inactiveOpacity "
            + "intGridValues intGridValuesGroups parallaxFactorX parallaxFactorY parallaxScaling pxOffsetX pxOffsetY renderInWorldView "
            + "requiredTags tilePivotX tilePivotY type uiFilterTags uid useAsyncRender");
        Assert.Equal("map.png", level.GetProperty("bgRelPath").GetString());
        Assert.True(files.ContainsKey("map.png"));
        var map = await AddAsync(Archives.Zip([.. files.Select(static file => (file.Key, file.Value))]));
        Assert.Equal("ldtk", ModelOf(map));
        Assert.Equal(
            plan.Labels.Select(static label => label == (byte)MapClass.Wall),
            (await MaskOf(map)).Pixels.Select(static label => label == 3));

        static void AssertHas(JsonElement item, string names) =>
            Assert.All(names.Split(' '), name => Assert.True(item.TryGetProperty(name, out _), name));
    }

    // The real one: tmxrasterizer of Debian's tiled draws our file.
    [Fact]
    public async Task Tiled_draws_what_goes_out_and_it_comes_back_the_same()
    {
        var plan = Drawing.Mask(8, "#####", "#.d.#", "#####");
        var files = Oracles.Exported.Unzipped(Oracles.Exported.File(plan, "tiled", null, null, ("tile", "4")));
        var map = await AddAsync(Archives.Zip([.. files.Select(static file => (file.Key, file.Value))]));
        Assert.Equal((40, 24), (map.GetProperty("width").GetInt32(), map.GetProperty("height").GetInt32()));
        Assert.Equal(
            plan.Labels.Select(static label => label == (byte)MapClass.Wall),
            (await MaskOf(map)).Pixels.Select(static label => label == 3));

        Assert.SkipUnless(File.Exists("/usr/bin/tmxrasterizer"), "needs Debian's tiled");
        using var folder = new TemporaryFolder();

        foreach (var (name, content) in files)
        {
            await File.WriteAllBytesAsync(Path.Combine(folder.Path, name), content, TestContext.Current.CancellationToken);
        }

        var drawn = Path.Combine(folder.Path, "drawn.png");
        var start = new System.Diagnostics.ProcessStartInfo(
            "/usr/bin/tmxrasterizer", ["--ignore-visibility", Path.Combine(folder.Path, "map.tmx"), drawn]);
        start.Environment["QT_QPA_PLATFORM"] = "offscreen";
        using var process = System.Diagnostics.Process.Start(start)!;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        var picture = PictureDecoder.Decode(
            await File.ReadAllBytesAsync(drawn, TestContext.Current.CancellationToken), new PictureLimits());
        Assert.Equal((40, 24), (picture.Width, picture.Height));
        // Half of the tile's red over the picture.
        Assert.Equal(
            plan.Labels.Select(static label => label == (byte)MapClass.Wall),
            Enumerable.Range(0, 40 * 24).Select(i => picture.Pixels[4 * i] >= picture.Pixels[(4 * i) + 2] + 60));
    }

    [Theory]
    [InlineData("<layer name='collision' width='4' height='3'><data encoding='csv'>1,1</data></layer>", "has 2 ids")]
    [InlineData(
        "<layer name='collision' width='9000' height='9000'><data encoding='base64' compression='zlib'>eJw=</data></layer>", "bytes")]
    [InlineData("<layer name='collision' width='4' height='3'><data encoding='base64' compression='zstd'>AAAA</data></layer>", "zstd")]
    [InlineData("<layer name='collision' width='4' height='3'><data encoding='base64'>!</data></layer>", "")]
    [InlineData("<layer name='collision' width='4' height='3'><data encoding='csv'>1,1,1,1,NaN,0,0,1,1,1,1,1</data></layer>", "NaN")]
    [InlineData("<objectgroup name='walls'><object x='1e400' y='0' width='1' height='1'/></objectgroup>", "1e400")]
    [InlineData("<objectgroup name='walls'><object x='NaN' y='0' width='1' height='1'/></objectgroup>", "NaN")]
    [InlineData("<tileset firstgid='1' source='../../../../etc/passwd'/>", "etc/passwd")]
    public async Task A_map_that_nobody_can_read_is_refused(string content, string says)
    {
        var (status, refusal) = await SendAsync(Encoding.UTF8.GetBytes(Map(content)));
        Assert.Equal((422, "UnreadableMapFile"), (status, refusal.GetProperty("code").GetString()));
        Assert.Contains(says, refusal.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Entities_depth_and_size_do_no_harm()
    {
        var bomb = "<!DOCTYPE map [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>" + Map("&b;")[21..];
        Assert.Equal(422, (await SendAsync(Encoding.UTF8.GetBytes(bomb))).Status);
        var deep = string.Concat(Enumerable.Repeat("<group>", 5000)) + string.Concat(Enumerable.Repeat("</group>", 5000));
        Assert.Equal(422, (await SendAsync(Encoding.UTF8.GetBytes(Map(deep)))).Status);
        var wide = Map("<objectgroup name='walls'><object x='0' y='0' width='9' height='9'/></objectgroup>")
            .Replace("width=\"4\" height=\"3\"", "width=\"999999\" height=\"999999\"", StringComparison.Ordinal);
        Assert.Equal(413, (await SendAsync(Encoding.UTF8.GetBytes(wide))).Status);
        Assert.Equal(422, (await SendAsync(Encoding.UTF8.GetBytes(
            Map("").Replace("orthogonal", "isometric", StringComparison.Ordinal)))).Status);
    }

    private static string Map(string content) =>
        "<?xml version=\"1.0\"?><map version=\"1.10\" orientation=\"orthogonal\" width=\"4\" height=\"3\" tilewidth=\"16\" "
        + "tileheight=\"16\">" + content + "</map>";

    private static string Layer(string name, string data, string encoding, string compression, string properties = "") =>
        $"<layer name=\"{name}\" width=\"4\" height=\"3\">{properties}<data"
        + (encoding.Length > 0 ? $" encoding=\"{encoding}\"" : "") + (compression.Length > 0 ? $" compression=\"{compression}\"" : "")
        + $">{data}</data></layer>";

    private static byte[] Packed(string compression)
    {
        byte[] ids = [.. Csv.Split(',').SelectMany(static id => BitConverter.GetBytes(id == "1" ? 1u : 0u))];
        using var packed = new MemoryStream();
        Stream stream = compression == "gzip" ? new GZipStream(packed, CompressionLevel.Fastest)
            : compression == "zlib" ? new ZLibStream(packed, CompressionLevel.Fastest)
            : packed;

        using (stream)
        {
            stream.Write(ids);
        }

        return packed.ToArray();
    }

    private static string? ModelOf(JsonElement map) => map.GetProperty("segmentation").GetProperty("model").GetString();

    private async Task<string> CellsOf(JsonElement map, int tile, int across, int down)
    {
        var mask = await MaskOf(map);
        Assert.Equal((across * tile, down * tile), (mask.Width, mask.Height));
        return string.Join('/', Enumerable.Range(0, down).Select(y => string.Concat(Enumerable.Range(0, across).Select(x =>
            Letter(mask.Pixels[(((y * tile) + (tile / 2)) * mask.Width) + (x * tile) + (tile / 2)])))));
    }

    private async Task<string> RowOf(JsonElement map, int y, params int[] columns)
    {
        var mask = await MaskOf(map);
        return string.Concat(columns.Select(x => Letter(mask.Pixels[(y * mask.Width) + x])));
    }

    private static char Letter(byte label) => label switch { 3 => '#', 1 => '.', _ => '?' };

    private async Task<GrayImage> MaskOf(JsonElement map) =>
        MaskPng.Decode(await Server.BytesAsync($"/api/v1/maps/{map.GetProperty("id").GetString()}/mask.png"), new PictureLimits());

    private Task<JsonElement> AddAsync(string file) => AddAsync(Encoding.UTF8.GetBytes(file));

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
