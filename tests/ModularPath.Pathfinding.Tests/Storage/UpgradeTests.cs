using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using ModularPath.Pathfinding.Storage.Upkeep;

namespace ModularPath.Pathfinding.Tests.Storage;

/// <summary>Starts on a data directory of each earlier version of the tables.</summary>
public sealed class UpgradeTests : IDisposable
{
    private const int Healing = 2;
    private const int Corrections = 3;
    private const int Annotations = 4;
    private const int Georeferences = 5;
    private const int Origins = 6;

    private static readonly string Schemas = Path.Combine(AppContext.BaseDirectory, "Storage", "Schemas");

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<int> Versions =>
        [.. Directory.GetDirectories(Schemas).Select(static version => int.Parse(Path.GetFileName(version), CultureInfo.InvariantCulture))
            .Order()];

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    [Theory, MemberData(nameof(Versions))]
    public async Task A_directory_of_an_earlier_version_opens_with_all_that_was_known_and_routes(int version)
    {
        Lay(version);

        // Once to upgrade, once more on the result.
        for (var start = 0; start < 2; start++)
        {
            await using var server = await MapServer.StartAsync(_folder.Path);
            var (status, map) = await server.GetAsync("/api/v1/maps/m_old");
            Assert.Equal(
                (200, "Lobby", 0.5),
                (status, map.GetProperty("name").GetString(), map.GetProperty("scale").GetProperty("meters_per_pixel").GetDouble()));
            Assert.Equal(
                File.ReadAllBytes(Path.Combine(_folder.Path, "maps", "m_old", "picture")),
                await server.BytesAsync("/api/v1/maps/m_old/image"));
            Assert.Equal(200, (await server.GetAsync("/api/v1/maps/m_old/route?from=0.5,0.5&to=0.5,3.5")).Status);

            Assert.Equal(
                version >= Healing,
                map.TryGetProperty("segmentation", out var read) && read.TryGetProperty("healed_at", out var healed)
                    && healed.ValueKind is not JsonValueKind.Null);
            Assert.Equal(version >= Annotations, map.GetRawText().Contains("Desk", StringComparison.Ordinal));
            Assert.Equal(
                version >= Georeferences ? 200 : 409,
                (await server.GetAsync("/api/v1/maps/m_old/route?crs=wgs84&from=8.000003,49.999997&to=8.00001,49.999997")).Status);
            Assert.Equal(
                version >= Origins, (await server.GetAsync("/api/v1/maps/m_old/route?crs=map&from=1.25,3.75&to=1.25,2.25")).Status == 200);

            if (version >= Corrections)
            {
                var said = MaskPng.Decode(await server.BytesAsync("/api/v1/maps/m_old/corrections.png"), new PictureLimits()).Pixels;
                Assert.Equal((3, 3), (said[5], said[11]));   // one from its row, one from the file
            }
        }

        Assert.Empty(Directory.GetDirectories(_folder.Path, "set-aside"));
    }

    // Whoever upgrades makes a backup first, with either program.
    [Theory, MemberData(nameof(Versions))]
    public async Task A_directory_of_an_earlier_version_is_backed_up_before_any_server_has_upgraded_it(int version)
    {
        Lay(version);
        using var kept = new TemporaryFolder();
        var backup = kept.File("backup");

        Assert.Equal(1, await MapBackup.MakeAsync(
            new PathfindingOptions { DataDirectory = _folder.Path }, backup, TestContext.Current.CancellationToken));

        await using var server = await MapServer.StartAsync(backup);
        Assert.Equal("Lobby", (await server.GetAsync("/api/v1/maps/m_old")).Body.GetProperty("name").GetString());
        Assert.Equal(200, (await server.GetAsync("/api/v1/maps/m_old/route?from=0.5,0.5&to=0.5,3.5")).Status);
    }

    private void Lay(int version)
    {
        var from = Path.Combine(Schemas, version.ToString(CultureInfo.InvariantCulture));

        foreach (var file in Directory.GetFiles(Path.Combine(from, "maps"), "*", SearchOption.AllDirectories))
        {
            var to = Path.Combine(_folder.Path, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }

        using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder.Path, "modularpath.db")}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"PRAGMA journal_mode = WAL; {File.ReadAllText(Path.Combine(from, "modularpath.sql"))}";
        command.ExecuteNonQuery();
    }
}
