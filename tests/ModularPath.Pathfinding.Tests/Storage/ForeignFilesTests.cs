using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using ModularPath.Pathfinding.Storage.Upkeep;

namespace ModularPath.Pathfinding.Tests.Storage;

/// <summary>A data directory whose database is missing, foreign, or older than its files.</summary>
public sealed class ForeignFilesTests : IDisposable
{
    private static readonly byte[] Room = Pictures.Png("......", "......", "####..", "......");

    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _elsewhere = new();

    private string Database => Path.Combine(_folder.Path, "modularpath.db");

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
        _elsewhere.Dispose();
    }

    [Theory]
    [InlineData("moved away")]
    [InlineData("emptied")]
    [InlineData("another's, without maps")]
    [InlineData("another's, with maps")]
    [InlineData("of an earlier version, without maps")]
    [InlineData("moved away, and the files are an earlier version's")]
    public async Task A_database_that_is_not_the_files_own_is_refused_and_nothing_is_touched(string database)
    {
        var id = await UploadAsync(_folder.Path);
        var kept = Path.Combine(_elsewhere.Path, "kept.db");
        File.Move(Database, kept);

        switch (database)
        {
            case "emptied":
                File.WriteAllBytes(Database, []);
                break;
            case "another's, without maps" or "another's, with maps" or "of an earlier version, without maps":
                await using (var other = await MapServer.StartAsync(_elsewhere.Path))
                {
                    _ = database.EndsWith("with maps", StringComparison.Ordinal) ? await other.UploadAsync(Room) : default;
                }

                File.Move(Path.Combine(_elsewhere.Path, "modularpath.db"), Database);
                Execute(
                    database.StartsWith("of an earlier", StringComparison.Ordinal)
                        ? "DROP TABLE catalogue; DROP TABLE deletions"
                        : "SELECT 1");
                break;
            case "moved away, and the files are an earlier version's":
                File.Delete(Path.Combine(_folder.Path, "maps", "catalogue"));
                break;
        }

        var before = Everything();
        var refusal = await Assert.ThrowsAsync<IOException>(() => MapServer.StartAsync(_folder.Path));
        Assert.Contains($"files of 1 map ({id})", refusal.Message, StringComparison.Ordinal);
        Assert.Contains($"modularpath adopt --data {_folder.Path}", refusal.Message, StringComparison.Ordinal);
        SqliteConnection.ClearAllPools();
        Assert.Equal(before, Everything());

        File.Move(kept, Database, overwrite: true);
        await AssertServesAsync(id);
    }

    [Fact]
    public async Task A_restored_older_database_deletes_nothing()
    {
        string yesterday, today;

        await using (var server = await MapServer.StartAsync(_folder.Path))
        {
            yesterday = (await server.UploadAsync(Room)).GetProperty("id").GetString()!;
            Copy(Database, "yesterday.db");   // of this very run
            today = (await server.UploadAsync(Room)).GetProperty("id").GetString()!;
        }

        Copy(Database, "today.db");
        var files = Files("maps");

        for (var start = 0; start < 2; start++)
        {
            PutBack("yesterday.db");
            await AssertServesAsync(yesterday);
            Assert.Equal(files, Files("maps"));
            Assert.Empty(Files("set-aside"));
        }

        PutBack("today.db");
        await AssertServesAsync(yesterday, today);
    }

    [Fact]
    public async Task Masks_that_were_replaced_come_back_with_the_older_database_that_names_them_and_newer_ones_stay()
    {
        var id = await UploadAsync(_folder.Path);
        Copy(Database, "yesterday.db");
        ReplaceMask(id);
        Copy(Database, "today.db");

        await AssertServesAsync(id);
        Assert.Equal(["confidence.png", "mask.png"], Files("set-aside").Select(Path.GetFileName));
        Assert.Equal(["confidence-2.png", "mask-2.png", "picture"], Files($"maps/{id}").Select(Path.GetFileName));

        PutBack("yesterday.db");
        await AssertServesAsync(id);
        Assert.Equal(
            ["confidence-2.png", "confidence.png", "mask-2.png", "mask.png", "picture"], Files($"maps/{id}").Select(Path.GetFileName));

        PutBack("today.db");
        await AssertServesAsync(id);
    }

    [Fact]
    public async Task What_an_earlier_version_has_left_is_taken_over_without_a_question()
    {
        var id = await UploadAsync(_folder.Path);
        Execute("DROP TABLE catalogue; DROP TABLE deletions");
        File.Delete(Path.Combine(_folder.Path, "maps", "catalogue"));
        await AssertServesAsync(id);
        Assert.NotEmpty(
            await File.ReadAllTextAsync(Path.Combine(_folder.Path, "maps", "catalogue"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_start_sets_aside_what_a_crash_left_and_touches_nothing_else()
    {
        var kept = await UploadAsync(_folder.Path);
        Write("staging/m_writing/picture");        // died while it wrote
        Write("staging/m_deleting.deleted/mask.png");   // died while it deleted
        Write("maps/m_renamed/unfinished", "maps/m_renamed/picture");   // died between the rename and the row
        Write($"maps/{kept}/unfinished");          // died after the row
        Write("maps/m_unknown/picture");           // without a mark of being unfinished
        await AssertServesAsync(kept);

        Assert.Equal(
            ((string[])[
                "maps/catalogue", $"maps/{kept}/confidence.png", $"maps/{kept}/mask.png", $"maps/{kept}/picture",
                "maps/m_unknown/picture"]).Order(StringComparer.Ordinal), Files("maps"));
        var day = SetAsideOn(0);
        Assert.Equal([$"{day}/m_renamed/picture", $"{day}/m_renamed/unfinished", $"{day}/m_writing/picture"], Files("set-aside"));
        Assert.Empty(Files("staging"));
    }

    [Fact]
    public async Task A_deletion_that_a_crash_broke_off_is_ended_and_brings_nothing_back()
    {
        var id = await UploadAsync(_folder.Path);
        Execute("INSERT INTO deletions (map_id) SELECT id FROM maps; DELETE FROM maps");

        await using (var server = await MapServer.StartAsync(_folder.Path))
        {
            Assert.Equal(404, (await server.GetAsync($"/api/v1/maps/{id}")).Status);
            Assert.Equal(["maps/catalogue"], Files("maps"));
            Assert.Empty(Files("set-aside"));
        }

        // A recorded deletion does not matter for a map that has lost its files already.
        Execute("INSERT INTO deletions (map_id) VALUES ('m_gone')");
        await AssertServesAsync();
    }

    [Theory]
    [InlineData(29, null, true)]
    [InlineData(32, null, false)]
    [InlineData(3, "2.00:00:00", false)]
    public async Task What_was_set_aside_is_deleted_after_the_time_that_is_set(int days, string? keep, bool isKept)
    {
        await UploadAsync(_folder.Path);
        var old = $"{SetAsideOn(-days)}/m_a/picture";
        Write(old, "set-aside/notes/of somebody");

        await using var server = await MapServer.StartAsync(_folder.Path, keep is null ? [] : [("Storage:KeepSetAside", keep)]);
        await Eventually.Async(() => Files("set-aside").Contains(old) == isKept);
        Assert.Contains("set-aside/notes/of somebody", Files("set-aside"));
    }

    [Fact]
    public async Task Who_adopts_the_files_of_another_database_has_them_set_aside_and_who_takes_that_back_has_them_again()
    {
        var id = await UploadAsync(_folder.Path);
        Copy(Database, "theirs.db");
        File.Delete(Database);

        var adopted = await MapAdoption.RunAsync(
            new PathfindingOptions { DataDirectory = _folder.Path }, TestContext.Current.CancellationToken);
        Assert.Equal((0, 1, Path.Combine(_folder.Path, "set-aside")), adopted);
        Assert.Equal(3, Files("set-aside").Count);
        var mine = await UploadAsync(_folder.Path);
        Assert.Equal([mine], Directory.GetDirectories(Path.Combine(_folder.Path, "maps")).Select(Path.GetFileName));

        PutBack("theirs.db");
        adopted = await MapAdoption.RunAsync(
            new PathfindingOptions { DataDirectory = _folder.Path }, TestContext.Current.CancellationToken);
        Assert.Equal((1, 1), (adopted.Maps, adopted.SetAside));
        await AssertServesAsync(id);
    }

    private static string SetAsideOn(int day) =>
        $"set-aside/{TimeProvider.System.GetUtcNow().AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";

    private static async Task<string> UploadAsync(string directory)
    {
        await using var server = await MapServer.StartAsync(directory);
        return (await server.UploadAsync(Room)).GetProperty("id").GetString()!;
    }

    private async Task AssertServesAsync(params string[] ids)
    {
        await using var server = await MapServer.StartAsync(_folder.Path);
        Assert.Equal(ids.Length, (await server.GetAsync("/api/v1/maps")).Body.GetProperty("total").GetInt32());

        foreach (var id in ids)
        {
            Assert.Equal(Room, await server.BytesAsync($"/api/v1/maps/{id}/image"));
            Assert.Equal(200, (await server.GetAsync($"/api/v1/maps/{id}/route?from=0.5,0.5&to=0.5,3.5")).Status);
        }
    }

    // As healing does it.
    private void ReplaceMask(string id)
    {
        foreach (var name in (string[])["mask", "confidence"])
        {
            File.Copy(Path.Combine(_folder.Path, "maps", id, $"{name}.png"), Path.Combine(_folder.Path, "maps", id, $"{name}-2.png"));
        }

        Execute("UPDATE maps SET revision = 2, mask_revision = 2");
    }

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Database}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
        connection.Close();
        SqliteConnection.ClearPool(connection);
    }

    // A complete copy, even if the database is in use.
    private void Copy(string database, string name)
    {
        using var from = new SqliteConnection($"Data Source={database}");
        using var to = new SqliteConnection($"Data Source={Path.Combine(_elsewhere.Path, name)}");
        from.Open();
        to.Open();
        from.BackupDatabase(to);
        SqliteConnection.ClearPool(from);
        SqliteConnection.ClearPool(to);
    }

    private void PutBack(string name) => File.Copy(Path.Combine(_elsewhere.Path, name), Database, overwrite: true);

    private void Write(params string[] files)
    {
        foreach (var file in files.Select(file => Path.Combine(_folder.Path, file)))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllBytes(file, Room);
        }
    }

    private List<string> Files(string below) => Directory.Exists(Path.Combine(_folder.Path, below))
        ? [.. Directory.GetFiles(Path.Combine(_folder.Path, below), "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(_folder.Path, file)).Order(StringComparer.Ordinal)]
        : [];

    private List<string> Everything() =>
        [.. Files("").Where(static name => name != "lock")
            .Select(name => $"{name} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(Path.Combine(_folder.Path, name))))}")];
}
