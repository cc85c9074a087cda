using System.Net;
using Microsoft.Data.Sqlite;

namespace ModularPath.Pathfinding.Tests.Storage;

public sealed class StorageTests : IDisposable
{
    private static readonly byte[] Room = Pictures.Png("......", "......", "####..", "......");

    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_restart_keeps_every_map_and_every_answer()
    {
        string id, map, route;

        await using (var server = await MapServer.StartAsync(_folder.Path))
        {
            id = (await server.UploadAsync(Room, "?name=Lobby&scale_meters_per_pixel=0.5")).GetProperty("id").GetString()!;
            (map, route) = await AnswersAsync(server, id);
        }

        await using (var server = await MapServer.StartAsync(_folder.Path))
        {
            Assert.Equal((map, route), await AnswersAsync(server, id));
            Assert.Equal(Room, await server.BytesAsync($"/api/v1/maps/{id}/image"));
            Assert.Equal(0, server.Masks.Calls);
        }

        static async Task<(string, string)> AnswersAsync(MapServer server, string id) =>
            ((await server.GetAsync($"/api/v1/maps/{id}"))
                .Body.GetRawText(), (await server.GetAsync($"/api/v1/maps/{id}/route?from=0.5,0.5&to=0.5,3.5")).Body.GetRawText());
    }

    [Fact]
    public async Task Two_processes_do_not_share_a_directory()
    {
        await using var server = await MapServer.StartAsync(_folder.Path);
        var refusal = await Assert.ThrowsAsync<IOException>(() => MapServer.StartAsync(_folder.Path));
        Assert.Contains("in use", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_database_is_a_write_ahead_log()
    {
        await using var server = await MapServer.StartAsync(_folder.Path);
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder.Path, "modularpath.db")}");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode";
        Assert.Equal("wal", await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Maps_that_do_not_fit_into_memory_are_read_again_from_disk()
    {
        await using var server = await MapServer.StartAsync(_folder.Path, ("GroundCacheBytes", "0"));
        var id = (await server.UploadAsync(Room)).GetProperty("id").GetString();
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => server.GetAsync($"/api/v1/maps/{id}/route?from=0.5,0.5&to=0.5,3.5")));
        Assert.All(answers, static a => Assert.Equal(200, a.Status));
        Assert.Single(answers.Select(static a => a.Body.GetRawText()).Distinct());
    }

    [Fact]
    public async Task Uploads_changes_routes_and_deletions_at_once_leave_exactly_what_was_answered()
    {
        await using var server = await MapServer.StartAsync(_folder.Path, ("PixelsInWork", "60"), ("GroundCacheBytes", "1500"));
        var kept = await Task.WhenAll(Enumerable.Range(0, 24).Select(async i =>
        {
            var id = (await server.UploadAsync(Room, $"?name={i}")).GetProperty("id").GetString();
            var asked = Enumerable.Range(0, 3).Select(_ => server.GetAsync($"/api/v1/maps/{id}/route?from=0.5,0.5&to=0.5,3.5")).ToArray();
            using var scaled = await server.Client.PutAsync(
                $"/api/v1/maps/{id}/scale",
                new StringContent("""{"meters_per_pixel":2}""", new System.Net.Http.Headers.MediaTypeHeaderValue("application/json")),
                TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, scaled.StatusCode);

            if (i % 2 == 0)
            {
                using var deleted = await server.Client.DeleteAsync($"/api/v1/maps/{id}", TestContext.Current.CancellationToken);
                Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
            }

            Assert.All(await Task.WhenAll(asked), a => Assert.True(a.Status == 200 || (i % 2 == 0 && a.Status == 404)));
            return i % 2 == 0 ? null : id;
        }));

        var listed = (await server.GetAsync("/api/v1/maps?limit=200")).Body.GetProperty("maps").EnumerateArray()
            .Select(static m => m.GetProperty("id").GetString()!).ToArray();
        Assert.Equal(kept.OfType<string>().Order(), listed.Order());
        Assert.Equal(
            listed.Order(), Directory.GetDirectories(Path.Combine(_folder.Path, "maps")).Select(static d => Path.GetFileName(d)).Order());
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(_folder.Path, "staging")));
    }
}
