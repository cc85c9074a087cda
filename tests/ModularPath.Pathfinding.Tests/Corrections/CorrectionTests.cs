using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace ModularPath.Pathfinding.Tests.Corrections;

/// <summary>Corrections of a map apply at once, for everybody, and permanently.</summary>
public sealed class CorrectionTests : IAsyncLifetime
{
    private const byte Wall = (byte)MapClass.Wall;
    private const byte Door = (byte)MapClass.Door;
    private const byte AsRead = 254;
    private const byte Nothing = 255;

    // Two rooms, the wall between them with an opening at the right.
    private static readonly SegmentationMask Read = Drawing.Mask(10, "......", "#####.", "......");
    private static readonly byte[] Picture = Pictures.Png(Read);

    private readonly TemporaryFolder _folder = new();
    private readonly KnownMasks _masks = new();
    private MapServer _server = null!;
    private string _id = null!;

    public async ValueTask InitializeAsync()
    {
        byte[] confidence = [.. Read.Labels.Select(static (_, i) => (byte)(100 + (i % 50)))];
        _masks.Lay(Picture, new SegmentationMask(60, 30, Read.Labels, confidence, MaskOrigin.Model, "drawn-1", new string('a', 64)));
        _server = await MapServer.StartAsync(_folder.Path, _masks);
        _id = (await _server.UploadAsync(Picture)).GetProperty("id").GetString()!;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_wall_that_is_drawn_stops_the_route_and_a_door_lets_it_pass()
    {
        Assert.Equal(200, (await RouteAsync()).Status);

        var (status, map, tag) = await PatchAsync(50, 10, Filled(10, 10, Wall));
        Assert.Equal((200, 2, "\"2\""), (status, map.GetProperty("revision").GetInt32(), tag));
        Assert.InRange(
            map.GetProperty("corrected_at").GetDateTimeOffset(), map.GetProperty("created_at").GetDateTimeOffset(),
            TimeProvider.System.GetUtcNow());
        Assert.Equal(
            (2, 10 * 60 / 1800.0),
            (map.GetProperty("regions").GetProperty("count").GetInt32(), map.GetProperty("classes").GetProperty("wall").GetDouble()));
        Assert.Equal(
            (1700 * 124.5 / 1800 / 255) + (100 / 1800.0), map.GetProperty("segmentation").GetProperty("mean_confidence").GetDouble(),
            0.002);
        Assert.Equal("NoRoute", (await RouteAsync()).Body.GetProperty("code").GetString());

        await PatchAsync(20, 10, Filled(8, 10, Door));
        var (routed, answer) = await RouteAsync();
        Assert.Equal((200, 3), (routed, answer.GetProperty("map_revision").GetInt32()));

        var (labels, confidence, said) = await PlanesAsync();
        byte[] expected = [.. Read.Labels.Select((label, i) => In(i, 50, 10, 10, 10) ? Wall : In(i, 20, 10, 8, 10) ? Door : label)];
        Assert.Equal(expected, labels);
        Assert.Equal(expected.Select((label, i) => Corrected(i) ? label : Nothing), said);
        Assert.Equal(expected.Select((_, i) => Corrected(i) ? byte.MaxValue : (byte)(100 + (i % 50))), confidence);

        static bool Corrected(int i) => In(i, 50, 10, 10, 10) || In(i, 20, 10, 8, 10);
    }

    [Fact]
    public async Task What_is_taken_back_is_as_it_was_read()
    {
        await PatchAsync(0, 0, Filled(60, 15, Wall));
        await PatchAsync(5, 5, Filled(20, 20, Door));
        await PatchAsync(0, 0, Filled(60, 15, AsRead));

        var (labels, confidence, said) = await PlanesAsync();
        Assert.Equal(Read.Labels.Select((label, i) => Stays(i) ? Door : label), labels);
        Assert.Equal(Read.Labels.Select((_, i) => Stays(i) ? byte.MaxValue : (byte)(100 + (i % 50))), confidence);
        Assert.Equal(Read.Labels.Select((_, i) => Stays(i) ? Door : Nothing), said);

        static bool Stays(int i) => In(i, 5, 15, 20, 10);
    }

    [Fact]
    public async Task Nobody_overwrites_what_they_have_not_seen()
    {
        await PatchAsync(0, 0, Filled(5, 5, Wall), ifMatch: "\"1\"");
        var (status, refused, _) = await PatchAsync(10, 0, Filled(5, 5, Door), ifMatch: "\"1\"");
        Assert.Equal(
            (412, "StaleRevision", 2), (status, refused.GetProperty("code").GetString(), refused.GetProperty("revision").GetInt32()));
        Assert.Equal(Read.Labels[10], (await PlanesAsync()).Labels[10]);

        Assert.Equal(200, (await PatchAsync(10, 0, Filled(5, 5, Door), ifMatch: "\"2\"")).Status);
        Assert.Equal(Door, (await PlanesAsync()).Labels[10]);
    }

    [Fact]
    public async Task Of_many_who_paint_at_once_nobody_loses_a_stroke()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => PatchAsync(i, 25, Filled(1, 1, (byte)(i % 7)))));

        Assert.All(answers, static answer => Assert.Equal(200, answer.Status));
        Assert.Equal(Enumerable.Range(2, 40), answers.Select(static answer => answer.Map.GetProperty("revision").GetInt32()).Order());
        Assert.Equal(Enumerable.Range(0, 40).Select(static i => (byte)(i % 7)), (await PlanesAsync()).Said.Skip(25 * 60).Take(40));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Corrections_outlive_the_process_before_and_after_they_are_filed(bool filed)
    {
        await PatchAsync(50, 10, Filled(10, 10, Wall));
        await PatchAsync(0, 10, Filled(10, 10, Door));
        await PatchAsync(2, 10, Filled(3, 3, AsRead));
        var before = await PlanesAsync();

        if (filed)
        {
            await Eventually.Async(() => Rows() == 0);
            Assert.Equal(before.Said, Decode(await File.ReadAllBytesAsync(Filed, TestContext.Current.CancellationToken)));
            await PatchAsync(0, 0, Filled(1, 1, Wall));
            before = await PlanesAsync();
        }

        Assert.True(Rows() > 0);
        await _server.DisposeAsync();
        _server = await MapServer.StartAsync(_folder.Path, _masks);

        Assert.Equal(
            before, await PlanesAsync(),
            static (a, b) => a.Labels.SequenceEqual(b.Labels) && a.Confidence.SequenceEqual(b.Confidence) && a.Said.SequenceEqual(b.Said));
        Assert.Equal(200, (await RouteAsync()).Status);

        // A start compacts what an earlier process left, and the next one keeps the file.
        await Eventually.Async(() => Rows() == 0);
        await _server.DisposeAsync();
        _server = await MapServer.StartAsync(_folder.Path, _masks);
        Assert.Equal(before.Said, (await PlanesAsync()).Said);
    }

    [Fact]
    public async Task A_new_reading_of_the_picture_keeps_them()
    {
        _masks.Outage = new SegmentationUnavailableException("down");
        var other = Pictures.Png("......", "......", "......", "......");
        var id = (await _server.UploadAsync(other)).GetProperty("id").GetString()!;
        await PatchAsync(2, 1, Filled(1, 1, Door), id: id);
        _masks.Outage = null;
        await Eventually.Async(
            async () =>
                (await _server.GetAsync($"/api/v1/maps/{id}")).Body.GetProperty("segmentation").GetProperty("source")
                    .GetString() == "model");

        var (labels, confidence, said) = await PlanesAsync(id);
        Assert.Equal((Door, (byte)255, Door), (labels[8], confidence[8], said[8]));
        Assert.Equal((byte)204, confidence[0]);
        Assert.Equal(
            1 / 24.0, (await _server.GetAsync($"/api/v1/maps/{id}")).Body.GetProperty("classes").GetProperty("door").GetDouble(), 6);
    }

    [Theory]
    [InlineData(55, 0, 10, 1, 1, 400, "InvalidValue")]
    [InlineData(0, 25, 10, 10, 1, 400, "InvalidValue")]
    [InlineData(60, 0, 1, 1, 1, 400, "InvalidValue")]
    [InlineData(0, 0, 1, 1, 7, 400, "InvalidValue")]
    [InlineData(0, 0, 4, 4, 255, 400, "InvalidValue")]
    public async Task What_makes_no_sense_is_refused_and_changes_nothing(
        int x, int y, int width, int height, byte value, int status, string code)
    {
        var (refused, problem, _) = await PatchAsync(x, y, Filled(width, height, value));

        Assert.Equal((status, code), (refused, problem.GetProperty("code").GetString()));
        Assert.Equal(1, (await _server.GetAsync($"/api/v1/maps/{_id}")).Body.GetProperty("revision").GetInt32());
    }

    [Fact]
    public async Task What_is_no_mask_no_map_or_unknown_is_refused()
    {
        Assert.Equal(415, (await PatchAsync(0, 0, [1, 2, 3])).Status);
        Assert.Equal(415, (await PatchAsync(0, 0, PictureEncoder.Png(new Picture(1, 1, [9, 9, 9, 255])))).Status);
        Assert.Equal(404, (await PatchAsync(0, 0, Filled(1, 1, Wall), id: "m_none")).Status);
        Assert.Equal(404, (await _server.GetAsync("/api/v1/maps/m_none/corrections.png")).Status);
        Assert.Equal(
            "InvalidOptions",
            (await SendAsync($"/api/v1/maps/{_id}/mask.png?z=1", Filled(1, 1, Wall), null)).Map.GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_map_that_is_deleted_leaves_nothing()
    {
        await PatchAsync(0, 0, Filled(5, 5, Wall));
        using var deleted = await _server.Client.DeleteAsync($"/api/v1/maps/{_id}", TestContext.Current.CancellationToken);

        Assert.Equal((204, 0), ((int)deleted.StatusCode, Rows()));
    }

    private string Filed => Path.Combine(_folder.Path, "maps", _id, "corrections.png");

    private static bool In(int i, int x, int y, int width, int height) =>
        i % 60 >= x && i % 60 < x + width && i / 60 >= y && i / 60 < y + height;

    private static byte[] Filled(int width, int height, byte value) =>
        MaskPng.Encode(new GrayImage(width, height, [.. Enumerable.Repeat(value, width * height)]));

    private static byte[] Decode(byte[] png) => MaskPng.Decode(png, new PictureLimits()).Pixels;

    private Task<(int Status, JsonElement Body)> RouteAsync() => _server.GetAsync($"/api/v1/maps/{_id}/route?from=5,5&to=5,25");

    private Task<(int Status, JsonElement Map, string? Tag)> PatchAsync(
        int x, int y, byte[] png, string? ifMatch = null, string? id = null) =>
        SendAsync($"/api/v1/maps/{id ?? _id}/mask.png?x={x}&y={y}", png, ifMatch);

    private async Task<(int Status, JsonElement Map, string? Tag)> SendAsync(string address, byte[] png, string? ifMatch)
    {
        using var request = new HttpRequestMessage(HttpMethod.Patch, address) { Content = new ByteArrayContent(png) };
        request.Content.Headers.ContentType = new("image/png");

        if (ifMatch is not null)
        {
            request.Headers.IfMatch.Add(new EntityTagHeaderValue(ifMatch));
        }

        using var answer = await _server.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return ((int)answer.StatusCode, await MapServer.JsonOf(answer), answer.Headers.ETag?.Tag);
    }

    private async Task<(byte[] Labels, byte[] Confidence, byte[] Said)> PlanesAsync(string? id = null) =>
    (
        Decode(await _server.BytesAsync($"/api/v1/maps/{id ?? _id}/mask.png")),
        Decode(await _server.BytesAsync($"/api/v1/maps/{id ?? _id}/confidence.png")),
        Decode(await _server.BytesAsync($"/api/v1/maps/{id ?? _id}/corrections.png")));

    private int Rows()
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder.Path, "modularpath.db")}");
        connection.Open();
        using var count = connection.CreateCommand();
        count.CommandText = "SELECT count(*) FROM corrections";
        return Convert.ToInt32(count.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }
}
