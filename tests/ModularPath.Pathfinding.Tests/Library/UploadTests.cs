using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace ModularPath.Pathfinding.Tests.Library;

public sealed class UploadTests : IAsyncLifetime
{
    private static readonly byte[] Room = Pictures.Png("....#", "....#", "....#");

    private readonly TemporaryFolder _folder = new();
    private MapServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await MapServer.StartAsync(_folder.Path, ("Limits:MaxBytes", "200000"));

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Theory, InlineData("file"), InlineData("image")]
    public async Task A_form_makes_a_map_with_all_that_was_said_of_it(string field)
    {
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(Room), field, "plan.png" },
            { new StringContent("Ground floor"), "name" },
            { new StringContent("From the wall of the lobby"), "description" },
            { new StringContent("0.05"), "scale_meters_per_pixel" },
        };
        using var answer = await _server.Client.PostAsync("/api/v1/maps/upload", form, TestContext.Current.CancellationToken);
        var map = await MapServer.JsonOf(answer);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal($"/api/v1/maps/{map.GetProperty("id").GetString()}", answer.Headers.Location!.ToString());
        Assert.Equal("model", Assert.Single(answer.Headers.GetValues("X-Segmentation-Source")));
        Assert.Equal(new string('b', 64), Assert.Single(answer.Headers.GetValues("X-Model-Digest")));
        Assert.Equal("\"1\"", answer.Headers.ETag!.Tag);
        Assert.Equal(
            ("ready", 1, 5, 3),
            (map.GetProperty("status").GetString(), map.GetProperty("revision").GetInt32(), map.GetProperty("width")
                .GetInt32(), map.GetProperty("height").GetInt32()));
        Assert.Equal(
            ("Ground floor", "From the wall of the lobby"),
            (map.GetProperty("name").GetString(), map.GetProperty("description").GetString()));
        Assert.Equal(
            (0.05, "upload"),
            (map.GetProperty("scale").GetProperty("meters_per_pixel").GetDouble(), map.GetProperty("scale").GetProperty("source")
                .GetString()));
        Assert.Equal(0.8, map.GetProperty("classes").GetProperty("walkable").GetDouble(), 9);
        Assert.Equal(0.2, map.GetProperty("classes").GetProperty("wall").GetDouble(), 9);
        Assert.Equal(7, map.GetProperty("classes").EnumerateObject().Count());
        Assert.Equal(
            (1, 12, 1.0),
            (map.GetProperty("regions").GetProperty("count").GetInt32(), map.GetProperty("regions").GetProperty("largest")
                .GetInt32(), map.GetProperty("regions").GetProperty("largest_share").GetDouble()));
        var segmentation = map.GetProperty("segmentation");
        Assert.Equal(
            ("model", "known-1", false),
            (segmentation.GetProperty("source").GetString(), segmentation.GetProperty("model")
                .GetString(), segmentation.GetProperty("degraded").GetBoolean()));
        Assert.Equal(0.8, segmentation.GetProperty("mean_confidence").GetDouble(), 9);
        Assert.Empty(map.GetProperty("warnings").EnumerateArray());
    }

    [Fact]
    public async Task The_bytes_themselves_make_a_map_and_the_address_says_the_rest()
    {
        var map = await _server.UploadAsync(Room, "?name=Lobby&scale_meters_per_pixel=2");
        Assert.Equal("Lobby", map.GetProperty("name").GetString());
        Assert.Equal(2, map.GetProperty("scale").GetProperty("meters_per_pixel").GetDouble());
    }

    [Fact]
    public async Task The_name_of_the_file_is_the_maps_where_no_other_is_given_and_an_unscaled_map_says_so()
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Room), "file", "plan.png" } };
        using var answer = await _server.Client.PostAsync("/api/v1/maps/upload", form, TestContext.Current.CancellationToken);
        var map = await MapServer.JsonOf(answer);
        Assert.Equal("plan.png", map.GetProperty("name").GetString());
        Assert.Equal("unscaled", map.GetProperty("warnings")[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task What_is_stored_comes_back_byte_by_byte()
    {
        var mask = Drawing.Mask("..?#", ",d~o");
        var picture = Pictures.Png(mask);
        _server.Masks.Lay(picture, mask);
        var id = (await _server.UploadAsync(picture)).GetProperty("id").GetString();
        Assert.Equal(picture, await _server.BytesAsync($"/api/v1/maps/{id}/image"));
        Assert.Equal(mask.Labels, MaskPng.Decode(await _server.BytesAsync($"/api/v1/maps/{id}/mask.png"), new PictureLimits()).Pixels);
        Assert.Equal(
            mask.Confidence, MaskPng.Decode(await _server.BytesAsync($"/api/v1/maps/{id}/confidence.png"), new PictureLimits()).Pixels);
    }

    [Fact]
    public async Task A_real_photograph_keeps_its_bytes_and_its_type()
    {
        var name = RealMaps.WithRoutes.First(static n => n.StartsWith("cis", StringComparison.Ordinal));
        var picture = RealMaps.PictureOf(name);
        _server.Masks.Lay(picture, RealMaps.TruthOf(name));
        using var uploaded = await _server.PostAsync("/api/v1/maps/upload", picture, "application/octet-stream");
        var id = (await MapServer.JsonOf(uploaded)).GetProperty("id").GetString();
        using var image = await _server.Client.GetAsync($"/api/v1/maps/{id}/image", TestContext.Current.CancellationToken);
        Assert.Equal("image/jpeg", image.Content.Headers.ContentType!.MediaType);
        Assert.Equal("nosniff", Assert.Single(image.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal(picture, await image.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_tiff_comes_back_as_a_png_of_the_same_pixels()
    {
        using var uploaded = await _server.PostAsync("/api/v1/maps/upload", Tiff(3, 2, [0, 255, 0, 255, 0, 255]), "image/tiff");
        var map = await MapServer.JsonOf(uploaded);
        Assert.Equal(HttpStatusCode.Created, uploaded.StatusCode);
        var shown = PictureDecoder.Decode(
            await _server.BytesAsync($"/api/v1/maps/{map.GetProperty("id").GetString()}/image"), new PictureLimits());
        Assert.Equal((3, 2), (shown.Width, shown.Height));
        Assert.Equal([0, 255, 0, 255, 0, 255], shown.Pixels.Where(static (_, i) => i % 4 == 0));
    }

    [Fact]
    public async Task What_is_no_picture_is_told_apart()
    {
        var cut = RealMaps.PictureOf(RealMaps.WithRoutes.First())[..5000];
        Assert.Equal(422, await StatusOf(cut));
        Assert.Equal(422, await StatusOf([]));
        Assert.Equal(415, await StatusOf("not a picture at all"u8.ToArray()));
        Assert.Equal(413, await StatusOf(new byte[200_001]));
        Assert.Equal(413, await StatusOf(new byte[400_000]));
        // Only the truncated one reached the port, as its header is intact: it is decoded there.
        Assert.Equal(1, _server.Masks.Calls);
        Assert.Equal(0, (await _server.GetAsync("/api/v1/maps")).Body.GetProperty("total").GetInt32());

        async Task<int> StatusOf(byte[] body)
        {
            using var answer = await _server.PostAsync("/api/v1/maps/upload", body, "image/png");
            return (int)answer.StatusCode;
        }
    }

    [Fact]
    public async Task A_picture_is_decoded_behind_the_port_and_nowhere_else()
    {
        // Its pixels cannot be unpacked: decoding here would refuse it, but the test's port does not decode.
        var picture = Pictures.Png("....#", "....#", "....#");
        picture.AsSpan(picture.AsSpan().IndexOf("IDAT"u8) + 4, 12).Clear();
        _server.Masks.Lay(picture, Drawing.Mask("....#", "....#", "....#"));
        Assert.Throws<PictureException>(() => PictureDecoder.Decode(picture, new PictureLimits()));
        var map = await _server.UploadAsync(picture);
        Assert.Equal(5, map.GetProperty("width").GetInt32());
        Assert.Equal(1, _server.Masks.Calls);
    }

    [Fact]
    public async Task A_picture_uploaded_again_is_another_map_of_the_same_mask()
    {
        var ids = new[] { await _server.UploadAsync(Room), await _server.UploadAsync(Room) }.Select(
            static map => map.GetProperty("id").GetString()).ToArray();
        Assert.Equal(
            await _server.BytesAsync($"/api/v1/maps/{ids[0]}/confidence.png"),
            await _server.BytesAsync($"/api/v1/maps/{ids[1]}/confidence.png"));
        using var deleted = await _server.Client.DeleteAsync($"/api/v1/maps/{ids[0]}", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.Equal(200, (await _server.GetAsync($"/api/v1/maps/{ids[1]}/route?from=0.5,0.5&to=0.5,2.5")).Status);
    }

    [Fact]
    public async Task A_map_larger_than_requests_may_have_made_over_answers_plain_routes_and_says_what_it_does_not()
    {
        using var folder = new TemporaryFolder();
        await using var server = await MapServer.StartAsync(folder.Path, ("MaxReworkedPixels", "14"));
        var id = (await server.UploadAsync(Room)).GetProperty("id").GetString();
        Assert.Equal(200, (await server.GetAsync($"/api/v1/maps/{id}/route?from=0.5,0.5&to=0.5,2.5")).Status);

        foreach (var more in (string[])[
            "route?from=0.5,0.5&to=0.5,2.5&agent_radius=1", "route?from=0.5,0.5&to=0.5,2.5&alternatives=1", "distance-field?to=0.5,0.5"])
        {
            var (status, body) = await server.GetAsync($"/api/v1/maps/{id}/{more}");
            Assert.Equal((400, "TooBig"), (status, body.GetProperty("code").GetString()));
        }
    }

    [Theory]
    [InlineData("?colour=red", "InvalidOptions")]
    [InlineData("?scale_meters_per_pixel=0", "InvalidValue")]
    [InlineData("?scale_meters_per_pixel=NaN", "InvalidValue")]
    [InlineData("?scale_meters_per_pixel=wide", "InvalidValue")]
    [InlineData("?name=a&name=b", "InvalidValue")]
    public async Task What_an_upload_does_not_know_is_refused(string query, string code)
    {
        using var answer = await _server.PostAsync($"/api/v1/maps/upload{query}", Room, "image/png");
        Assert.Equal(
            (HttpStatusCode.BadRequest, code), (answer.StatusCode, (await MapServer.JsonOf(answer)).GetProperty("code").GetString()));
    }

    [Fact]
    public async Task A_form_with_unknown_fields_no_picture_or_two_is_refused()
    {
        Assert.Equal(
            "InvalidOptions",
            await CodeOf(
                new MultipartFormDataContent { { new ByteArrayContent(Room), "file", "a.png" }, { new StringContent("x"), "map_type" } }));
        Assert.Equal("MissingPicture", await CodeOf(new MultipartFormDataContent { { new StringContent("x"), "name" } }));
        Assert.Equal(
            "MissingPicture",
            await CodeOf(
                new MultipartFormDataContent { { new ByteArrayContent(Room), "file", "a.png" },
                    { new ByteArrayContent(Room), "image", "b.png" } }));

        // What curl sends for -F file=plan.png, and a browser where no file was chosen.
        var text = await ProblemOf(new MultipartFormDataContent { { new StringContent("plan.png"), "file" } });
        Assert.Equal("MissingPicture", text.GetProperty("code").GetString());
        Assert.Contains("-F file=@", text.GetProperty("detail").GetString(), StringComparison.Ordinal);

        async Task<string?> CodeOf(MultipartFormDataContent form) => (await ProblemOf(form)).GetProperty("code").GetString();

        async Task<JsonElement> ProblemOf(MultipartFormDataContent form)
        {
            using var sent = form;
            using var answer = await _server.Client.PostAsync("/api/v1/maps/upload", sent, TestContext.Current.CancellationToken);
            return await MapServer.JsonOf(answer);
        }
    }

    [Fact]
    public async Task A_malformed_form_is_a_bad_query_and_a_form_without_files_the_wrong_type()
    {
        using var content = new ByteArrayContent("--x\r\nrubbish"u8.ToArray());
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");
        using var malformed = await _server.Client.PostAsync("/api/v1/maps/upload", content, TestContext.Current.CancellationToken);
        Assert.Equal("InvalidQuery", (await MapServer.JsonOf(malformed)).GetProperty("code").GetString());
        using var fields = await _server.PostAsync("/api/v1/maps/upload", Room, "application/x-www-form-urlencoded");
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, fields.StatusCode);
    }

    [Fact]
    public async Task A_mask_that_does_not_fit_its_picture_is_not_used()
    {
        _server.Masks.Lay(Room, Drawing.Mask("....", "...."));
        var map = await _server.UploadAsync(Room);
        Assert.Equal("classical", map.GetProperty("segmentation").GetProperty("source").GetString());
        Assert.Equal((5, 3), (map.GetProperty("width").GetInt32(), map.GetProperty("height").GetInt32()));
    }

    // Little-endian baseline TIFF: header, 6 grey pixels, one directory.
    private static byte[] Tiff(ushort width, ushort height, byte[] grey)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write("II*\0"u8);
        writer.Write(8 + grey.Length);
        writer.Write(grey);
        (ushort Tag, ushort Type, int Value)[] entries =
        [
            (256, 3, width), (257, 3, height), (258, 3, 8), (259, 3, 1), (262, 3, 1), (273, 4, 8), (277, 3, 1), (278, 3, height),
            (279, 4, grey.Length),
        ];
        writer.Write((ushort)entries.Length);

        foreach (var (tag, type, value) in entries)
        {
            writer.Write(tag);
            writer.Write(type);
            writer.Write(1);
            writer.Write(value);
        }

        writer.Write(0);
        return stream.ToArray();
    }
}
