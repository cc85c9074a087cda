using System.Globalization;
using System.Text;
using System.Text.Json;
using ModularPath.Pathfinding.Offline;
using ModularPath.Testing.Samples;

namespace ModularPath.Pathfinding.Tests.Formats;

/// <summary>
/// World files (Esri: "line 5: x-coordinate of the center of the upper left pixel") and the tags of GeoTIFF 1.1 say where a map lies; GDAL
/// writes the files and is the oracle.
/// </summary>
public sealed class PicturePlaceTests : MapServerTests
{
    private const int Width = 80;
    private const int Height = 60;
    private const string World = "0.00001\n0\n0\n-0.000006\n13.400005\n52.499997\n";

    private static readonly byte[] Png = PngFile.Write(Width, Height, 8, 0, static (x, y) => [x % 20 == 0 || y % 20 == 0 ? 0 : 255]);

    [Theory]
    [InlineData("plan.png", "plan.pgw")]
    [InlineData("plan.png", "plan.pngw")]
    [InlineData("a/Plan.PNG", "a/plan.WLD")]
    public async Task A_world_file_beside_a_picture_says_where_it_lies(string picture, string world)
    {
        var map = await Server.UploadAsync(Archives.Zip((picture, Png), (world, Encoding.ASCII.GetBytes(World))));
        Lies(map, 13.4, 52.5, 13.4008, 52.49964);
        Assert.Equal("georeference", map.GetProperty("scale").GetProperty("source").GetString());
        // 0.00001 degrees of longitude at 52.5 degrees are 0.6788 m, 0.000006 of latitude 0.6676 m (WGS 84).
        Assert.InRange(map.GetProperty("scale").GetProperty("meters_per_pixel").GetDouble(), 0.667, 0.679);
        Assert.DoesNotContain("files_ignored", Warnings(map));
    }

    [Fact]
    public async Task The_two_may_come_as_two_files_of_a_form()
    {
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(Png), "file", "plan.png" },
            { new ByteArrayContent(Encoding.ASCII.GetBytes(World)), "file", "plan.pgw" },
        };
        using var answer = await Server.Client.PostAsync("/api/v1/maps/upload", form, TestContext.Current.CancellationToken);
        Assert.Equal(201, (int)answer.StatusCode);
        Lies(await MapServer.JsonOf(answer), 13.4, 52.5, 13.4008, 52.49964);

        using var strange = new MultipartFormDataContent
        {
            { new ByteArrayContent(Png), "file", "plan.png" }, { new ByteArrayContent([1, 2, 3]), "file", "other.pgw" },
        };
        using var refusal = await Server.Client.PostAsync("/api/v1/maps/upload", strange, TestContext.Current.CancellationToken);
        Assert.Equal(400, (int)refusal.StatusCode);
    }

    [Fact]
    public void A_verb_takes_the_one_that_lies_beside_the_picture()
    {
        var path = Path.Combine(Folder.Path, "plan.png");
        File.WriteAllBytes(path, Png);
        File.WriteAllText(Path.Combine(Folder.Path, "plan.pgw"), World);
        File.WriteAllText(Path.Combine(Folder.Path, "other.pgw"), "nothing");
        var none = DetachedMap.Import(path, null, new PathfindingOptions(), TestContext.Current.CancellationToken, out var opened);
        Assert.Null(none);
        Assert.Equal([0d, 0d], opened.Place!.Points![0].Pixel);
        Assert.Equal(13.4, opened.Place.Points[0].Wgs84[0], 9);
    }

    [Theory]
    [InlineData("0.05\n0\n0\n-0.05\n500000\n5800000\n", null, "does not name")]
    [InlineData("0.05\n0\n0\n-0.05\n0.025\n4\n", null, "does not name")]
    [InlineData("0.00001\n0\n0\n0.000006\n13.4\n52.5\n", null, "mirrored")]
    [InlineData("0\n0\n0\n0\n13.4\n52.5\n", null, "line")]
    [InlineData(World, "PROJCS[\"ETRS89 / UTM zone 33N\",GEOGCS[\"ETRS89\"]]", "ETRS89 / UTM zone 33N")]
    [InlineData(World, "GEOGCS[\"NAD27\",DATUM[\"North_American_Datum_1927\"]]", "NAD27")]
    [InlineData(World, "GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\"]]", null)]
    [InlineData(World, "GEOGCRS[\"WGS 84\",DATUM[\"World Geodetic System 1984\"]]", null)]
    public async Task What_cannot_be_taken_is_told_as_it_is(string world, string? projection, string? said)
    {
        (string, byte[])[] files = [("plan.png", Png), ("plan.pgw", Encoding.ASCII.GetBytes(world))];
        var map = await Server.UploadAsync(Archives.Zip(
            projection is null ? files : [.. files, ("plan.prj", Encoding.ASCII.GetBytes(projection))]));
        Assert.Equal(said is null, map.TryGetProperty("georeference", out var place) && place.ValueKind == JsonValueKind.Object);
        Assert.Equal(said is not null, Warnings(map).Contains("place_not_taken"));
        Assert.Contains(said ?? "", map.GetProperty("warnings").ToString(), StringComparison.Ordinal);
    }

    [Theory, InlineData("a b c"), InlineData("1\n2\n3\n4\n5\nNaN"), InlineData("1\n2\n3\n4\n5\n1e400"), InlineData("1\n2\n3\n4\n5\n6\n7")]
    public async Task A_world_file_that_is_none_is_refused(string world)
    {
        var zip = Archives.Zip(("plan.png", Png), ("plan.pgw", Encoding.ASCII.GetBytes(world)));
        using var answer = await Server.PostAsync("/api/v1/maps/upload", zip, "application/zip");
        Assert.Equal(422, (int)answer.StatusCode);
    }

    [Theory]
    [InlineData("-a_srs", "EPSG:4326", "-a_ullr", "13.4", "52.5", "13.4008", "52.49964")]
    [InlineData("-a_srs", "EPSG:4326", "-a_ullr", "13.4", "52.5", "13.4008", "52.49964", "-mo", "AREA_OR_POINT=Point")]
    [InlineData("-a_srs", "EPSG:4326", "-gcp", "0", "0", "13.4", "52.5", "-co", "BIGTIFF=YES")]
    public async Task A_geotiff_says_where_it_lies(params string[] options)
    {
        var map = await Server.UploadAsync(GdalFile.Tiff(Png, options));

        // One control point and no size of a pixel place nothing.
        if (options.Contains("-gcp"))
        {
            Assert.Equal(JsonValueKind.Null, map.GetProperty("georeference").ValueKind);
            return;
        }

        Lies(map, 13.4, 52.5, 13.4008, 52.49964);
    }

    [Fact]
    public async Task A_geotiff_that_is_turned_says_so_by_a_transformation()
    {
        var path = Path.Combine(SharedData.Folder, "cases", "geotiff", "ortho.tif");
        Assert.SkipUnless(File.Exists(path), $"needs {path}");
        // gdalinfo ortho.tif: Upper Left (13.4, 52.5), Lower Right (13.432, 52.476).
        Lies(
            await Server.UploadAsync(await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken)),
            13.4, 52.5, 13.432, 52.476);
        // The middle of the first pixel is half a column and half a row from 13.4, 52.5.
        var turned = GdalFile.Placed(Png, "0.000008\n0.000001\n0.000002\n-0.000005\n13.400005\n52.499998\n", "-a_srs", "EPSG:4326");
        Assert.Equal(16, TiffPlace.Read(turned, new PictureLimits())!.Transformation.Count);
        // 80 columns and 60 rows further: 80 * 0.000008 + 60 * 0.000002, 80 * 0.000001 - 60 * 0.000005.
        Lies(await Server.UploadAsync(turned), 13.4, 52.5, 13.40076, 52.49978);
    }

    // PROJ's gdaltransform is the oracle; the corners of the map are where it puts those of the picture.
    [Theory]
    [InlineData("EPSG:32633", 391000, 5818000, 0.05)]
    [InlineData("EPSG:32632", 166100, 6690000, 0.5)]
    [InlineData("EPSG:32756", 334000, 6252000, 0.1)]
    [InlineData("EPSG:32660", 833000, 100, 2)]
    [InlineData("EPSG:32701", 500000, 9999990, 1)]
    [InlineData("EPSG:32631", 500000, 9300000, 1)]
    public async Task A_zone_of_utm_is_where_proj_puts_it(string frame, double east, double north, double size)
    {
        var (right, lower) = (east + (Width * size), north - (Height * size));
        var map = await Server.UploadAsync(GdalFile.Tiff(
            Png, "-a_srs", frame, "-a_ullr", Text(east), Text(north), Text(right), Text(lower)));
        var corners = map.GetProperty("georeference").GetProperty("corners").EnumerateArray()
            .Select(static corner => (Lon: corner[0].GetDouble(), Lat: corner[1].GetDouble())).ToArray();
        var truth = await GdalFile.ToWgs84Async(frame, [(east, north), (right, north), (right, lower), (east, lower)]);

        foreach (var (found, there) in corners.Zip(truth))
        {
            var metres = double.Hypot(
                (found.Lat - there.Lat) * 111_000, (found.Lon - there.Lon) * 111_320 * Math.Cos(there.Lat * Math.PI / 180));
            Assert.InRange(metres, 0, 0.002);
        }

        // The error that the map states is that of its corners.
        Assert.InRange(map.GetProperty("georeference").GetProperty("rms_error_m").GetDouble(), 0, 0.002);

        // The same by a world file and the names that Esri and OGC give the frame.
        var world = string.Create(
            CultureInfo.InvariantCulture, $"{size}\n0\n0\n{-size}\n{east + (size / 2)}\n{north - (size / 2)}\n");
        var zone = $"{int.Parse(frame[^2..], CultureInfo.InvariantCulture)}{(frame[7] == '6' ? 'N' : 'S')}";

        foreach (var name in new[] { $"WGS_1984_UTM_Zone_{zone}", $"WGS 84 / UTM zone {zone}" })
        {
            var same = await Server.UploadAsync(Archives.Zip(
                ("plan.png", Png), ("plan.pgw", Encoding.ASCII.GetBytes(world)),
                ("plan.prj", Encoding.ASCII.GetBytes($"PROJCS[\"{name}\",GEOGCS[\"WGS 84\"]]"))));
            Assert.Equal(
                map.GetProperty("georeference").GetProperty("corners").ToString(),
                same.GetProperty("georeference").GetProperty("corners").ToString());
        }

        static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task A_place_outside_of_its_zone_is_told()
    {
        var far = await Server.UploadAsync(GdalFile.Tiff(Png, "-a_srs", "EPSG:32633", "-a_ullr", "9e6", "5e6", "9000080", "4999940"));
        Assert.Contains("UTM zone 33N, where no map can be", far.GetProperty("warnings").ToString(), StringComparison.Ordinal);
    }

    [Theory, InlineData("EPSG:25833"), InlineData("EPSG:3857"), InlineData("EPSG:4258")]
    public async Task A_geotiff_in_another_frame_is_told_by_its_code(string frame)
    {
        var map = await Server.UploadAsync(
            GdalFile.Tiff(Png, "-a_srs", frame, "-a_ullr", "10", "50", "10.0008", "49.9994"));
        Assert.Equal(JsonValueKind.Null, map.GetProperty("georeference").ValueKind);
        Assert.Contains(frame, map.GetProperty("warnings").ToString(), StringComparison.Ordinal);
    }

    private static void Lies(JsonElement map, double left, double top, double right, double bottom)
    {
        var corners = map.GetProperty("georeference").GetProperty("corners");
        JsonElement[] both = [corners[0][0], corners[0][1], corners[2][0], corners[2][1]];
        var said = both.Select(static corner => corner.GetDouble()).ToArray();

        foreach (var (found, truth) in said.Zip([left, top, right, bottom]))
        {
            Assert.True(
                Math.Abs(found - truth) < 2e-8, string.Join(", ", said.Select(static x => x.ToString(CultureInfo.InvariantCulture))));
        }
    }

    private static string[] Warnings(JsonElement map) =>
        [.. map.GetProperty("warnings").EnumerateArray().Select(static warning => warning.GetProperty("code").GetString()!)];
}
