using System.IO.Compression;
using System.Text;

namespace ModularPath.Pathfinding.Tests.Formats;

/// <summary>
/// Maps of Tiled, by its own reference: mapeditor/tiled, docs/reference (tmx-map-format.rst, json-map-format.rst, global-tile-ids.rst).
/// </summary>
public sealed class TiledMapTests : TileMapTests
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

    // mapeditor/tiled, docs/reference/tmx-map-format.rst, <group>: "Its attributes offsetx, offsety, opacity, visible and tintcolor
    // recursively affect child layers"; <layer>: "offsetx: Horizontal offset for this layer in pixels".
    [Fact]
    public async Task Layers_lie_where_their_offsets_and_those_of_their_groups_put_them()
    {
        var map = await AddAsync(Map(
            "<group offsetx=\"16\"><layer name=\"wall\" width=\"4\" height=\"3\" offsety=\"16\"><data encoding=\"csv\">"
            + "1,0,0,0,0,0,0,0,0,0,0,0</data></layer>"
            + "<objectgroup name=\"wall\" offsetx=\"16\"><object width=\"16\" height=\"16\"/></objectgroup></group>"));
        Assert.Equal("..#./.#../....", await CellsOf(map, 16, 4, 3));
    }

    // <object>: "When the object has a gid set, then it is represented by the image of the tile with that global ID. ... In orthogonal
    // orientation it's aligned to the bottom-left"; <tileset>: "objectalignment ... When unspecified, tile objects use bottomleft";
    // <tile>, type: "Refers to an object type and is used by tile objects".
    [Theory]
    [InlineData("", "0", "#.../..../....")]
    [InlineData("objectalignment='topleft'", "0", "..../#.../....")]
    [InlineData("objectalignment='center'", "8", "..../#.../....")]
    public async Task Objects_that_show_a_tile_stand_on_it(string alignment, string more, string cells)
    {
        var at = more == "0" ? "x='0' y='16'" : "x='8' y='24'";
        var map = await AddAsync(Map(
            $"<tileset firstgid='1' name='t' tilewidth='16' tileheight='16' {alignment}><tile id='2' type='wall'/></tileset>"
            + $"<objectgroup name='things'><object gid='3' {at} width='16' height='16'/>"
            + "<object gid='1' x='32' y='48' width='16' height='16'/></objectgroup>"));
        Assert.Equal(cells, await CellsOf(map, 16, 4, 3));
    }

    // <object>: "When the object has a template set, it will borrow all the properties from the specified template, properties saved with
    // the object will have higher priority"; <template>: "contains the saved map object and a tileset element".
    [Theory]
    [InlineData("box.tx", "<template><object name='b' type='wall' width='16' height='16'/></template>", ".#../..../....")]
    [InlineData(
        "box.tx", "<template><tileset firstgid='1' source='../t.tsx'/><object gid='3' width='16' height='16'/></template>",
        ".#../..../....")]
    [InlineData(
        "box.tj", """{"type":"template","object":{"x":0,"y":0,"width":16,"height":16,"properties":[{"name":"solid","value":true}]}}""",
        ".#../..../....")]
    public async Task Objects_borrow_from_their_template(string name, string template, string cells)
    {
        // A tile stands on its place, a rectangle hangs from it.
        var y = template.Contains("gid", StringComparison.Ordinal) ? 16 : 0;
        var map = Map("<tileset firstgid='5' source='t.tsx'/>"
            + $"<objectgroup name='things'><object template='{name}' x='16' y='{y}'/></objectgroup>");
        var (set, file) = (
            Encoding.UTF8.GetBytes("<tileset name='t' tilewidth='16' tileheight='16'><tile id='2' class='wall'/></tileset>"),
            Encoding.UTF8.GetBytes(template));
        Assert.Equal(
            cells, await CellsOf(
                await AddAsync(Archives.Zip(("map.tmx", Encoding.UTF8.GetBytes(map)), ("t.tsx", set), (name, file))), 16, 4, 3));

        // Without it nobody knows what the object is.
        var blocking = Encoding.UTF8.GetBytes(map.Replace(
            "</map>", "<objectgroup name='walls'><object width='8' height='8'/></objectgroup></map>", StringComparison.Ordinal));
        Assert.Contains(
            name, (await AddAsync(Archives.Zip(("map.tmx", blocking), ("t.tsx", set)))).GetProperty("warnings").ToString(),
            StringComparison.Ordinal);
    }

    // <map>: "Larger tiles will extend at the top and right (anchored to the bottom left)"; <tileoffset>: "an offset in pixels, to be
    // applied when drawing a tile from the related tileset".
    [Theory, InlineData("", ".#../..../...."), InlineData("<tileoffset x='16' y='32'/>", "..../..../..#.")]
    public async Task Shapes_of_tiles_larger_than_a_cell_reach_up_from_it(string offset, string cells)
    {
        var map = await AddAsync(Map(
            $"<tileset firstgid='1' name='t' tilewidth='16' tileheight='32'>{offset}<tile id='0'><objectgroup>"
            + "<object width='16' height='16'/></objectgroup></tile></tileset>" + Layer("trees", "0,0,0,0,0,1,0,0,0,0,0,0", "csv", "")
            + Layer("ground", "2,2,2,2,2,2,2,2,2,2,2,2", "csv", "")));
        Assert.Equal(cells, await CellsOf(map, 16, 4, 3));
    }

    // json-map-format.rst, Object: "text: Only used for text objects" (an object of its own, not a flag).
    [Fact]
    public async Task Texts_block_nothing_in_json_either()
    {
        var map = await AddAsync("""
            {"type":"map","orientation":"orthogonal","width":4,"height":3,"tilewidth":16,"tileheight":16,"tilesets":[],"layers":[
             {"type":"objectgroup","name":"walls","objects":[{"x":0,"y":0,"width":16,"height":16},
              {"x":32,"y":0,"width":16,"height":16,"text":{"text":"Way in","wrap":true}}]}]}
            """);
        Assert.Equal("#.../..../....", await CellsOf(map, 16, 4, 3));
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

        var picture = await DrawnAsync(files);
        Assert.Equal((40, 24), (picture.Width, picture.Height));
        // Half of the tile's red over the picture.
        Assert.Equal(
            plan.Labels.Select(static label => label == (byte)MapClass.Wall),
            Enumerable.Range(0, 40 * 24).Select(i => picture.Pixels[4 * i] >= picture.Pixels[(4 * i) + 2] + 60));
    }

    // The real one draws a tile of 16 by 32 whose upper half is red, turned in all eight ways, moved with its tile set, and as objects:
    // what is red is where its collision shape, the upper half, blocks.
    [Fact]
    public async Task Tiles_block_where_tiled_draws_them()
    {
        uint[] turned = [.. Enumerable.Range(0, 8).Select(static bits => 1u + ((uint)bits << 29))];
        var ids = new uint[12 * 8];

        for (var i = 0; i < 8; i++)
        {
            ids[((i < 4 ? 2 : 5) * 12) + (3 * (i % 4))] = turned[i];
        }

        var map = "<?xml version=\"1.0\"?><map version=\"1.10\" orientation=\"orthogonal\" width=\"12\" height=\"8\" tilewidth=\"16\" "
            + "tileheight=\"16\"><tileset firstgid=\"1\" name=\"t\" tilewidth=\"16\" tileheight=\"32\" tilecount=\"1\" columns=\"1\">"
            + "<tileoffset x=\"4\" y=\"-4\"/><image source=\"t.png\" width=\"16\" height=\"32\"/><tile id=\"0\"><objectgroup>"
            + "<object id=\"1\" x=\"0\" y=\"0\" width=\"16\" height=\"16\"/></objectgroup></tile></tileset>"
            + $"<layer id=\"1\" name=\"trees\" width=\"12\" height=\"8\" offsety=\"2\"><data encoding=\"csv\">{string.Join(',', ids)}"
            + "</data></layer><objectgroup id=\"2\" name=\"things\" offsetx=\"5\">"
            + "<object id=\"2\" gid=\"1\" x=\"100\" y=\"120\" width=\"16\" height=\"32\"/>"
            + "<object id=\"3\" gid=\"2147483649\" x=\"20\" y=\"112\" width=\"32\" height=\"16\" rotation=\"90\"/>"
            + "<object id=\"4\" gid=\"1073741825\" x=\"150\" y=\"126\" width=\"24\" height=\"24\"/></objectgroup></map>";
        var tile = new byte[4 * 16 * 32];

        for (var i = 0; i < tile.Length / 2; i += 4)
        {
            (tile[i], tile[i + 3]) = (byte.MaxValue, byte.MaxValue);
        }

        Dictionary<string, byte[]> files = new()
        {
            ["map.tmx"] = Encoding.UTF8.GetBytes(map),
            ["t.png"] = PictureEncoder.Png(new Picture(16, 32, tile)),
        };
        var read = await MaskOf(await AddAsync(files["map.tmx"]));
        var picture = await DrawnAsync(files);
        Assert.Equal((192, 128), (read.Width, read.Height));
        // Its picture has a margin for what reaches over the map's edges.
        var off = Enumerable.Range(0, (picture.Width - 191) * (picture.Height - 127)).Min(shift => Enumerable.Range(0, 192 * 128).Count(i =>
        {
            var (x, y) = ((i % 192) + (shift % (picture.Width - 191)), (i / 192) + (shift / (picture.Width - 191)));
            var at = 4 * ((y * picture.Width) + x);
            return (picture.Pixels[at] >= picture.Pixels[at + 2] + 60) != (read.Pixels[i] == (byte)MapClass.Wall);
        }));
        Assert.InRange(read.Pixels.Count(static label => label == (byte)MapClass.Wall), 8 * 200, 11 * 600);
        Assert.Equal(0, off);
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

    private static async Task<Picture> DrawnAsync(Dictionary<string, byte[]> files)
    {
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
        return PictureDecoder.Decode(await File.ReadAllBytesAsync(drawn, TestContext.Current.CancellationToken), new PictureLimits());
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
}
