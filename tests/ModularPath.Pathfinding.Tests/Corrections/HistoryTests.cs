using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using ModularPath.Pathfinding.Storage.Upkeep;

namespace ModularPath.Pathfinding.Tests.Corrections;

/// <summary>Whatever people did to a map is listed, can be looked at, and comes back when it is restored.</summary>
public sealed class HistoryTests : IAsyncLifetime
{
    private const byte Wall = (byte)MapClass.Wall;
    private const byte Door = (byte)MapClass.Door;
    private const byte AsRead = 254;

    private static readonly byte[] Picture = Pictures.Png(Drawing.Mask(10, "......", "#####.", "......"));

    private readonly TemporaryFolder _folder = new();
    private MapServer _server = null!;
    private string _id = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await MapServer.StartAsync(_folder.Path);
        _id = (await _server.UploadAsync(Picture)).GetProperty("id").GetString()!;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Every_revision_is_as_it_was_and_is_so_again_when_it_is_restored(int seed)
    {
        var random = new Random(seed);
        var known = new Dictionary<int, (byte[] Labels, byte[] Said, string Details)> { [1] = await StateAsync() };

        for (var i = 0; i < 40; i++)
        {
            if (i == 20)
            {
                // Some of it is in the file by then, and the next part is told by another process.
                await Eventually.Async(() => File.Exists(Path.Combine(_folder.Path, "maps", _id, "corrections.png")));
                await _server.DisposeAsync();
                _server = await MapServer.StartAsync(_folder.Path);
            }

            var revision = known.Keys.Max() + 1;
            Assert.Equal(revision, Revision(await ChangeAsync(random, [.. known.Keys])));
            known[revision] = await StateAsync();
        }

        foreach (var (revision, (labels, _, _)) in known)
        {
            Assert.Equal(labels, Decode(await _server.BytesAsync($"/api/v1/maps/{_id}/revisions/{revision}/mask.png")));
        }

        foreach (var revision in known.Keys.OrderBy(_ => random.Next()).Take(12))
        {
            var (status, map) = await RestoreAsync(revision);
            Assert.Equal((200, known.Keys.Max() + 1), (status, Revision(map)));
            var restored = await StateAsync();
            Assert.Equal(known[revision], restored, SameState);
            known[known.Keys.Max() + 1] = restored;
        }

        var list = await ListAsync("?limit=200");
        Assert.Equal(known.Keys.OrderDescending(), list.Select(Revision));
        Assert.All(list, static row => Assert.True(row.GetProperty("restorable").GetBoolean()));
    }

    [Fact]
    public async Task What_was_done_is_listed_newest_first()
    {
        await PatchAsync(50, 10, Filled(10, 8, Wall));
        await ScaleAsync(0.25);
        await RestoreAsync(1);

        var list = await ListAsync();
        Assert.Equal(["restored", "scaled", "corrected", "uploaded"], list.Select(static row => row.GetProperty("change").GetString()!));
        Assert.Equal([50, 10, 60, 18], list[2].GetProperty("box").EnumerateArray().Select(static side => side.GetInt32()));
        Assert.Equal(1, list[0].GetProperty("restored").GetInt32());
        Assert.Equal(JsonValueKind.Null, list[1].GetProperty("box").ValueKind);
        var moments = list.Select(static row => row.GetProperty("made_at").GetDateTimeOffset()).ToArray();
        Assert.Equal(moments.OrderDescending(), moments);

        var (_, page) = await _server.GetAsync($"/api/v1/maps/{_id}/revisions?limit=1&offset=2");
        Assert.Equal((4, 2), (page.GetProperty("total").GetInt32(), Revision(page.GetProperty("revisions").EnumerateArray().Single())));

        var (_, map) = await _server.GetAsync($"/api/v1/maps/{_id}");
        Assert.Equal(JsonValueKind.Null, map.GetProperty("scale").ValueKind);
        Assert.Equal(200, (await _server.GetAsync($"/api/v1/maps/{_id}/route?from=5,5&to=5,25")).Status);
    }

    [Fact]
    public async Task What_cannot_be_done_is_refused_and_changes_nothing()
    {
        await PatchAsync(50, 10, Filled(10, 10, Wall));

        Assert.Equal((404, "RevisionNotFound"), Refusal(await RestoreAsync(3)));
        Assert.Equal((404, "RevisionNotFound"), Refusal(await RestoreAsync(0)));
        Assert.Equal((404, "RevisionNotFound"), Refusal(await _server.GetAsync($"/api/v1/maps/{_id}/revisions/9/mask.png")));
        Assert.Equal((404, "MapNotFound"), Refusal(await _server.GetAsync("/api/v1/maps/m_none/revisions")));
        Assert.Equal(400, (await _server.GetAsync($"/api/v1/maps/{_id}/revisions?limit=201")).Status);
        Assert.Equal(400, (await _server.GetAsync($"/api/v1/maps/{_id}/revisions?offset=-1")).Status);
        Assert.Equal((412, "StaleRevision"), Refusal(await RestoreAsync(1, "\"1\"")));
        Assert.Equal((200, 2), (await RestoreAsync(2) is var (status, map) ? status : 0, Revision(map)));
        Assert.Equal(2, (await ListAsync()).Count);
    }

    [Fact]
    public async Task Restoring_meets_corrections_that_come_at_the_same_time()
    {
        await PatchAsync(50, 10, Filled(10, 10, Wall));
        var all = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(async i =>
                i % 2 == 0 ? await PatchAsync(2 * i, 0, Filled(1, 1, Door)) : (await RestoreAsync(1)).Map));

        Assert.Equal(Enumerable.Range(3, 20), all.Select(Revision).Order());
        await RestoreAsync(2);
        Assert.Equal(
            Decode(await _server.BytesAsync($"/api/v1/maps/{_id}/revisions/2/mask.png")),
            Decode(await _server.BytesAsync($"/api/v1/maps/{_id}/mask.png")));
    }

    [Fact]
    public async Task A_backup_has_the_history_and_a_deleted_map_has_none()
    {
        await PatchAsync(50, 10, Filled(10, 10, Wall));
        using var kept = new TemporaryFolder();
        var backup = kept.File("backup");
        await MapBackup.MakeAsync(new PathfindingOptions { DataDirectory = _folder.Path }, backup, TestContext.Current.CancellationToken);

        using var deleted = await _server.Client.DeleteAsync($"/api/v1/maps/{_id}", TestContext.Current.CancellationToken);
        Assert.Equal(0, Rows());

        await _server.DisposeAsync();
        _server = await MapServer.StartAsync(backup);
        Assert.Equal([2, 1], (await ListAsync()).Select(Revision));
        Assert.Equal(200, (await RestoreAsync(1)).Status);
    }

    /// <summary>A server that knew no history made revisions that nobody can restore; those from then on can be.</summary>
    [Fact]
    public async Task History_begins_again_after_a_server_that_kept_none()
    {
        await PatchAsync(0, 0, Filled(5, 5, Wall));
        Execute("DELETE FROM revisions");
        await PatchAsync(10, 0, Filled(5, 5, Door));
        var state = await StateAsync();

        Assert.Equal([3], (await ListAsync()).Select(Revision));
        Assert.Equal((404, "RevisionNotFound"), Refusal(await RestoreAsync(2)));
        await Eventually.Async(async () => (await ListAsync())[0].GetProperty("restorable").GetBoolean());
        await PatchAsync(20, 0, Filled(5, 5, Door));
        await ScaleAsync(2);
        await RestoreAsync(3);
        Assert.Equal(state, await StateAsync(), SameState);
    }

    private static bool SameState((byte[] Labels, byte[] Said, string Details) a, (byte[] Labels, byte[] Said, string Details) b) =>
        a.Labels.SequenceEqual(b.Labels) && a.Said.SequenceEqual(b.Said) && a.Details == b.Details;

    private static int Revision(JsonElement map) => map.GetProperty("revision").GetInt32();

    private static (int Status, string? Code) Refusal((int Status, JsonElement Body) answer) =>
        (answer.Status, answer.Body.GetProperty("code").GetString());

    private static byte[] Filled(int width, int height, byte value) =>
        MaskPng.Encode(new GrayImage(width, height, [.. Enumerable.Repeat(value, width * height)]));

    private static byte[] Decode(byte[] png) => MaskPng.Decode(png, new PictureLimits()).Pixels;

    private async Task<JsonElement> ChangeAsync(Random random, int[] known)
    {
        switch (random.Next(8))
        {
            case 0:
                return await ScaleAsync(1 + random.Next(5));
            case 1:
                using (var drawn = await _server.Client.PutAsJsonAsync(
                    $"/api/v1/maps/{_id}/annotations",
                    new { places = new[] { new { name = $"Desk {random.Next(100)}", location = new[] { random.Next(60), 5 } } } },
                    TestContext.Current.CancellationToken))
                {
                    return await MapServer.JsonOf(drawn);
                }

            case 2 when known.Length > 1:
                return (await RestoreAsync(known.Skip(random.Next(known.Length - 1)).First())).Map;
            default:
                var (width, height) = (1 + random.Next(20), 1 + random.Next(10));
                var pixels = new byte[width * height];
                pixels.AsSpan().Fill(random.Next(3) == 0 ? AsRead : (byte)random.Next(7));

                for (var i = 1; i < pixels.Length; i++)
                {
                    pixels[i] = random.Next(4) == 0 ? byte.MaxValue : pixels[i];
                }

                return await PatchAsync(
                    random.Next(60 - width), random.Next(30 - height), MaskPng.Encode(new GrayImage(width, height, pixels)));
        }
    }

    private async Task<(byte[] Labels, byte[] Said, string Details)> StateAsync()
    {
        var (_, map) = await _server.GetAsync($"/api/v1/maps/{_id}");
        return (
            Decode(await _server.BytesAsync($"/api/v1/maps/{_id}/mask.png")),
            Decode(await _server.BytesAsync($"/api/v1/maps/{_id}/corrections.png")),
            $"{map.GetProperty("scale").GetRawText()} {map.GetProperty("annotations").GetRawText()}");
    }

    private async Task<IReadOnlyList<JsonElement>> ListAsync(string query = "") =>
        [.. (await _server.GetAsync($"/api/v1/maps/{_id}/revisions{query}")).Body.GetProperty("revisions").EnumerateArray()];

    private async Task<JsonElement> ScaleAsync(double metres)
    {
        using var answer = await _server.Client.PutAsJsonAsync(
            $"/api/v1/maps/{_id}/scale", new { meters_per_pixel = metres }, TestContext.Current.CancellationToken);
        return await MapServer.JsonOf(answer);
    }

    private async Task<JsonElement> PatchAsync(int x, int y, byte[] png)
    {
        using var request = new HttpRequestMessage(HttpMethod.Patch, $"/api/v1/maps/{_id}/mask.png?x={x}&y={y}")
        {
            Content = new ByteArrayContent(png),
        };
        request.Content.Headers.ContentType = new("image/png");
        using var answer = await _server.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return await MapServer.JsonOf(answer);
    }

    private async Task<(int Status, JsonElement Map)> RestoreAsync(int revision, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/maps/{_id}/revisions/{revision}/restore");

        if (ifMatch is not null)
        {
            request.Headers.IfMatch.Add(new EntityTagHeaderValue(ifMatch));
        }

        using var answer = await _server.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return ((int)answer.StatusCode, await MapServer.JsonOf(answer));
    }

    private int Rows() => Convert.ToInt32(Execute("SELECT count(*) FROM revisions"), CultureInfo.InvariantCulture);

    private object? Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder.Path, "modularpath.db")}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
