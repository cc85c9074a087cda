using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using ModularPath.Testing.Maps;

namespace ModularPath.Pathfinding.Tests.Library;

/// <summary>A map read by a fallback is read again by the model, without losing any correction.</summary>
public sealed class HealingTests : IDisposable
{
    private static readonly SegmentationUnavailableException Refused = new("refused");

    // A room with a wall across: the classical segmenter and the known model do not agree on it.
    private static readonly SegmentationMask Truth = Drawing.Mask(10, "......", "......", "####..", "......");
    private static readonly byte[] Room = Pictures.Png(Truth);

    private readonly TemporaryFolder _folder = new();
    private readonly KnownMasks _model = new() { Outage = Refused };

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_degraded_map_heals_and_keeps_scale_and_name()
    {
        await using var server = await MapServer.StartAsync(_folder.Path, _model);
        var uploaded = await server.UploadAsync(Room, "?name=Lobby&description=ground&scale_meters_per_pixel=0.5");
        var id = uploaded.GetProperty("id").GetString()!;
        var before = uploaded.GetProperty("segmentation");
        Assert.Equal(
            ("classical", true, true),
            (before.GetProperty("source").GetString(), before.GetProperty("degraded").GetBoolean(), before.GetProperty("healing")
                .GetBoolean()));
        Assert.Equal(JsonValueKind.Null, before.GetProperty("healed_at").ValueKind);
        Assert.Equal(200, (await server.GetAsync($"/api/v1/maps/{id}/route?from=5,5&to=5,35")).Status);

        _model.Lay(Room, Truth);
        _model.Outage = null;
        var healed = await HealedAsync(server, id);

        var after = healed.GetProperty("segmentation");
        Assert.Equal(
            ("model", "drawn-1", false, false),
            (after.GetProperty("source").GetString(), after.GetProperty("model").GetString(), after.GetProperty("degraded")
                .GetBoolean(), after.GetProperty("healing").GetBoolean()));
        Assert.InRange(
            after.GetProperty("healed_at").GetDateTimeOffset(), uploaded.GetProperty("created_at").GetDateTimeOffset(),
            TimeProvider.System.GetUtcNow());
        Assert.Equal(
            (2, "Lobby", "ground"),
            (healed.GetProperty("revision").GetInt32(), healed.GetProperty("name").GetString(), healed.GetProperty("description")
                .GetString()));
        Assert.Equal("upload", healed.GetProperty("scale").GetProperty("source").GetString());
        Assert.Equal(Truth.Labels, MaskPng.Decode(await server.BytesAsync($"/api/v1/maps/{id}/mask.png"), new PictureLimits()).Pixels);
        Assert.Equal(
            Truth.Confidence, MaskPng.Decode(await server.BytesAsync($"/api/v1/maps/{id}/confidence.png"), new PictureLimits()).Pixels);

        var (_, route) = await server.GetAsync($"/api/v1/maps/{id}/route?from=5,5&to=5,35");
        Assert.Equal(
            (2, "drawn-1", "model"),
            (route.GetProperty("map_revision").GetInt32(), route.GetProperty("model").GetString(), route.GetProperty("segmentation_source")
                .GetString()));
        var line = route.GetProperty("routes")[0].GetProperty("geometry").GetProperty("coordinates").Deserialize<double[][]>()!;
        Assert.Empty(WalkedPixels.NotWalkable(Truth, line));
    }

    [Fact]
    public async Task A_scale_set_while_the_map_heals_is_kept_and_both_count_as_revisions()
    {
        await using var server = await MapServer.StartAsync(_folder.Path, _model);
        var id = (await server.UploadAsync(Room)).GetProperty("id").GetString()!;
        _model.Delay = TimeSpan.FromMilliseconds(500);
        var calls = _model.Calls;
        _model.Outage = null;
        await Eventually.Async(() => _model.Calls > calls);
        using var scaled = await server.Client.PutAsJsonAsync(
            $"/api/v1/maps/{id}/scale", new { meters_per_pixel = 0.25 }, TestContext.Current.CancellationToken);
        Assert.Equal(200, (int)scaled.StatusCode);
        var map = await HealedAsync(server, id);
        Assert.Equal(
            (3, 0.25), (map.GetProperty("revision").GetInt32(), map.GetProperty("scale").GetProperty("meters_per_pixel").GetDouble()));
    }

    [Fact]
    public async Task All_heal_the_newest_first_whatever_one_of_them_does()
    {
        await using var server = await MapServer.StartAsync(_folder.Path, _model);
        List<string> ids = [];

        foreach (var size in new[] { 4, 5, 6, 7 })
        {
            ids.Add((await server.UploadAsync(PictureOf(size))).GetProperty("id").GetString()!);
        }

        // The newest never fits; of the rest the newer is healed before the older.
        _model.Lay(PictureOf(7), Drawing.Mask(".."));
        _model.Delay = TimeSpan.FromMilliseconds(50);
        _model.Outage = null;
        JsonElement[] healed = await Task.WhenAll(ids[..3].Select(id => HealedAsync(server, id)));
        DateTimeOffset[] moments = [
            .. healed.Select(static map => map.GetProperty("segmentation").GetProperty("healed_at").GetDateTimeOffset())];
        Assert.Equal(moments.OrderDescending(), moments);
        Assert.True((await server.GetAsync($"/api/v1/maps/{ids[3]}")).Body.GetProperty("segmentation").GetProperty("healing").GetBoolean());

        static byte[] PictureOf(int size) => Pictures.Png(Drawing.Mask(size, "....", ".##.", "...."));
    }

    [Fact]
    public async Task A_restart_heals_what_an_earlier_process_left_and_removes_the_files_of_the_stand_in()
    {
        string id;

        await using (var server = await MapServer.StartAsync(_folder.Path, _model))
        {
            id = (await server.UploadAsync(Room)).GetProperty("id").GetString()!;
        }

        // A process that died between the files and the row.
        await File.WriteAllBytesAsync(
            Path.Combine(_folder.Path, "maps", id, "mask-2.png"), [1, 2, 3], TestContext.Current.CancellationToken);
        _model.Outage = null;

        await using (var server = await MapServer.StartAsync(_folder.Path, _model))
        {
            await HealedAsync(server, id);
            Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(_folder.Path, "staging")));
        }

        await using (var server = await MapServer.StartAsync(_folder.Path, _model))
        {
            Assert.Equal(["confidence-2.png", "mask-2.png", "picture"], FilesOf(id));
            Assert.Equal(
                "model", (await server.GetAsync($"/api/v1/maps/{id}")).Body.GetProperty("segmentation").GetProperty("source").GetString());
            Assert.Equal(200, (await server.GetAsync($"/api/v1/maps/{id}/route?from=5,5&to=5,35")).Status);
        }
    }

    [Fact]
    public async Task A_directory_of_before_masks_could_be_replaced_is_understood()
    {
        string id;

        await using (var server = await MapServer.StartAsync(_folder.Path, _model))
        {
            id = (await server.UploadAsync(Room)).GetProperty("id").GetString()!;
        }

        await using (var connection = new SqliteConnection($"Data Source={Path.Combine(_folder.Path, "modularpath.db")}"))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText =
                "DROP INDEX degraded_maps; ALTER TABLE maps DROP COLUMN mask_revision; ALTER TABLE maps DROP COLUMN healed_at";
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        _model.Outage = null;
        await using var later = await MapServer.StartAsync(_folder.Path, _model);
        Assert.Equal(2, (await HealedAsync(later, id)).GetProperty("revision").GetInt32());
    }

    [Fact]
    public async Task An_earlier_models_mask_is_replaced_too()
    {
        _model.Outage = null;
        await using var server = await MapServer.StartAsync(_folder.Path, _model);
        await server.UploadAsync(Room);
        _model.Digest = new string('d', 64);
        _model.Outage = Refused;
        var stale = await server.UploadAsync(Room);
        Assert.Equal("stale", stale.GetProperty("segmentation").GetProperty("source").GetString());
        _model.Outage = null;
        var healed = await HealedAsync(server, stale.GetProperty("id").GetString()!);
        Assert.Equal(_model.Digest, healed.GetProperty("segmentation").GetProperty("model_digest").GetString());
    }

    private string[] FilesOf(string id) =>
        [.. Directory.GetFiles(Path.Combine(_folder.Path, "maps", id)).Select(static file => Path.GetFileName(file))
            .Order(StringComparer.Ordinal)];

    private static async Task<JsonElement> HealedAsync(MapServer server, string id)
    {
        JsonElement map = default;
        await Eventually.Async(async () =>
        {
            map = (await server.GetAsync($"/api/v1/maps/{id}")).Body;
            return map.GetProperty("segmentation").GetProperty("healed_at").ValueKind != JsonValueKind.Null;
        });
        return map;
    }
}
