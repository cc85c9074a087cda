using ModularPath.Buckets;
using ModularPath.Host.Tests.Deployment;
using Npgsql;

namespace ModularPath.Host.Tests.Replicas;

/// <summary>
/// A real PostgreSQL and a bucket that do not belong together, or one of which is older; and several servers on a pair that does.
/// </summary>
public sealed class ForeignBucketTests
{
    [Fact]
    public async Task A_bucket_of_another_database_is_refused_until_somebody_adopts_it()
    {
        using var fleet = new Fleet();
        using var other = new Fleet();
        string id;

        await using (var server = await fleet.StartAsync())
        {
            id = (await server.Client.UploadAsync(SmallMap.Png())).Id();
        }

        // The database of another catalogue: empty at first, then with maps of its own.
        var mixed = fleet.With(other.Rows);
        var before = fleet.Files.Names;
        await AssertRefusedAsync(mixed, $"files of 1 map ({id})");

        await using (var server = await other.StartAsync())
        {
            await server.Client.UploadAsync(SmallMap.Png(shade: 250));
        }

        await AssertRefusedAsync(mixed, "the database has 1 maps, 0 of them the same");
        Assert.Equal(before, fleet.Files.Names);

        await using (var server = await fleet.StartAsync())
        {
            Assert.Equal(HttpStatusCode.OK, (await server.Client.RouteAsync(id, SmallMap.Left, SmallMap.Right)).Status);
        }

        var adopted = await Tool.RunAsync("dotnet", [ServerProcess.Program, "adopt"], "", Fleet.EnvironmentOf(mixed));
        Assert.Contains(
            "It has 1 maps; files of 1 others are set aside in set-aside/ of bucket maps.", adopted.Output, StringComparison.Ordinal);
        Assert.All(fleet.Files.Names, name => Assert.Matches($"^set-aside/[0-9-]+/{id}/", name));

        // The database that they belong to takes them back.
        await AssertRefusedAsync(fleet.Settings, "belong to another database");
        adopted = await Tool.RunAsync("dotnet", [ServerProcess.Program, "adopt"], "", fleet.Environment);
        Assert.Equal(0, adopted.ExitCode);
        Assert.Equal(before.Order(), fleet.Files.Names.Order());
    }

    [Fact]
    public async Task A_restored_older_database_deletes_nothing_of_the_bucket_and_what_is_unfinished_is_set_aside()
    {
        using var fleet = new Fleet();
        string yesterday, today;

        await using (var server = await fleet.StartAsync())
        {
            yesterday = (await server.Client.UploadAsync(SmallMap.Png())).Id();
            await ExecuteAsync(fleet, "CREATE TABLE maps_of_yesterday AS SELECT id FROM maps");
            today = (await server.Client.UploadAsync(SmallMap.Png(shade: 250))).Id();
        }

        await ExecuteAsync(
            fleet, "CREATE TABLE maps_of_today AS SELECT * FROM maps; DELETE FROM maps WHERE id NOT IN (SELECT id FROM maps_of_yesterday)");
        await PutAsync(fleet, "maps/m_unfinished/unfinished", "maps/m_unfinished/picture");
        var whole = fleet.Files.Names.Where(static name => !name.Contains("m_unfinished", StringComparison.Ordinal)).Order().ToList();
        fleet.Files.Age();
        await PutAsync(fleet, "maps/m_under_way/unfinished", "maps/m_under_way/picture");

        await using (var server = await fleet.StartAsync())
        {
            await Eventually.Async(
                () => server.Log.Contains($"There are files of 1 map ({today}) that the database does not know", StringComparison.Ordinal));
            Assert.Contains("Set aside 1 ", server.Log, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.OK, (await server.Client.RouteAsync(yesterday, SmallMap.Left, SmallMap.Right)).Status);
        }

        Assert.Equal(2, fleet.Files.Names.Count(static name => name.StartsWith("maps/m_under_way/", StringComparison.Ordinal)));
        Assert.Equal(
            2,
            fleet.Files.Names.Count(
                static name =>
                    name.StartsWith("set-aside/", StringComparison.Ordinal) && name.Contains("/m_unfinished/", StringComparison.Ordinal)));
        Assert.Equal(
            whole,
            fleet.Files.Names.Where(
                static name =>
                    name.StartsWith("maps/", StringComparison.Ordinal) && !name.Contains("m_under_way", StringComparison.Ordinal)).Order());

        await ExecuteAsync(fleet, "INSERT INTO maps OVERRIDING SYSTEM VALUE SELECT * FROM maps_of_today ON CONFLICT DO NOTHING");
        await using var again = await fleet.StartAsync();
        Assert.Equal(HttpStatusCode.OK, (await again.Client.RouteAsync(today, SmallMap.Left, SmallMap.Right)).Status);
    }

    [Fact]
    public async Task Servers_that_start_while_another_is_uploaded_to_and_one_is_killed_set_nothing_aside_that_is_under_way()
    {
        using var fleet = new Fleet();
        var both = await Task.WhenAll(fleet.StartAsync(), fleet.StartAsync());   // both at once, on an empty database and bucket
        await using var first = both[0];
        await using var second = both[1];
        using var stop = new CancellationTokenSource();
        var uploads = UploadAsync(first.Client, stop.Token);

        for (var start = 0; start < 2; start++)
        {
            await using var third = await fleet.StartAsync();
            await third.KillAsync();
        }

        await stop.CancelAsync();
        var ids = await uploads;
        Assert.NotEmpty(ids);
        Assert.All(fleet.Files.Names, static name => Assert.StartsWith("maps/", name, StringComparison.Ordinal));

        // A deletion was interrupted between the row and the files: the next start completes it, however young the files.
        await ExecuteAsync(fleet, $"INSERT INTO deletions VALUES ('{ids[0]}'); DELETE FROM maps WHERE id = '{ids[0]}'");
        await using var last = await fleet.StartAsync();
        await Eventually.Async(() => !fleet.Files.Names.Any(name => name.Contains(ids[0], StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.NotFound, (await last.Client.GetJsonAsync($"/api/v1/maps/{ids[0]}")).Status);

        foreach (var id in ids.Skip(1).Take(5))
        {
            Assert.Equal(HttpStatusCode.OK, (await last.Client.RouteAsync(id, SmallMap.Left, SmallMap.Right)).Status);
        }
    }

    [Fact]
    public async Task What_the_version_before_has_left_in_a_bucket_is_taken_over_without_a_question()
    {
        using var fleet = new Fleet();
        string id;

        await using (var server = await fleet.StartAsync())
        {
            id = (await server.Client.UploadAsync(SmallMap.Png())).Id();
        }

        await ExecuteAsync(fleet, "DROP TABLE catalogue; DROP TABLE deletions");
        fleet.Files.Lose("catalogue");
        await using var again = await fleet.StartAsync();
        Assert.Equal(HttpStatusCode.OK, (await again.Client.RouteAsync(id, SmallMap.Left, SmallMap.Right)).Status);
        Assert.All(fleet.Files.Names, name => Assert.StartsWith($"maps/{id}/", name, StringComparison.Ordinal));

        // A new database is refused.
        using var other = new PostgresServer();
        await again.KillAsync();
        fleet.Files.Lose("catalogue");
        await AssertRefusedAsync(fleet.With(other), "belong to another database");
    }

    private static async Task<List<string>> UploadAsync(HttpClient client, CancellationToken stop)
    {
        List<string> ids = [];

        while (!stop.IsCancellationRequested)
        {
            ids.Add((await client.UploadAsync(SmallMap.Png(shade: (byte)(240 + (ids.Count % 10))))).Id());
        }

        return ids;
    }

    private static async Task AssertRefusedAsync((string Name, string Value)[] settings, string says)
    {
        string[] server = ["--urls", "http://127.0.0.1:0", "--Modules:Inference:Enabled", "false", "--Segmentation:Mode", "None"];
        var refused = await Tool.RunAsync("dotnet", [ServerProcess.Program, .. server], "", Fleet.EnvironmentOf(settings));
        Assert.Contains(says, refused.Output, StringComparison.Ordinal);
        Assert.Contains("'modularpath adopt'", refused.Output, StringComparison.Ordinal);
        Assert.Equal(2, refused.ExitCode);
    }

    private static async Task ExecuteAsync(Fleet fleet, string sql)
    {
        await using var source = NpgsqlDataSource.Create(fleet.Rows.ConnectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    private static async Task PutAsync(Fleet fleet, params string[] keys)
    {
        using var bucket = new Bucket(new BucketOptions
        {
            Bucket = BucketServer.Bucket,
            ServiceUrl = fleet.Files.Address,
            ForcePathStyle = true,
            AccessKey = "S3RVER",
            SecretKey = "S3RVER",
        });

        foreach (var key in keys)
        {
            await bucket.PutAsync(key, "x"u8.ToArray(), TestContext.Current.CancellationToken);
        }
    }
}
