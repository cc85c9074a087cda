using System.Net.Http.Headers;
using System.Net.Http.Json;
using ModularPath.Host.Tests.Deployment;
using ModularPath.Host.Tests.Faults;
using ModularPath.Imaging;
using Npgsql;

namespace ModularPath.Host.Tests.Replicas;

/// <summary>
/// Several real processes on one PostgreSQL and S3-compatible store: any of them answers for any map,
/// any of them may die at any time, and nothing is lost.
/// </summary>
public sealed class ReplicaTests
{
    [Fact]
    public async Task What_one_was_told_all_know_and_whoever_dies_takes_nothing_along()
    {
        using var fleet = new Fleet();
        await using var firstModel = await ServerProcess.StartInferenceAsync();
        await using var secondModel = await ServerProcess.StartInferenceAsync();
        await using var first = await fleet.StartAsync(firstModel.Client.BaseAddress!);
        await using var second = await fleet.StartAsync(secondModel.Client.BaseAddress!);

        // Uploaded on one, scaled on the other, corrected on both, routed on both.
        var id = (await first.Client.UploadAsync(SmallMap.Png())).Id();
        Assert.Equal(HttpStatusCode.OK, (await second.Client.RouteAsync(id, SmallMap.Left, SmallMap.Right)).Status);
        using (var scaled = await second.Client.PutAsJsonAsync($"/api/v1/maps/{id}/scale", new { meters_per_pixel = 0.05 }))
        {
            Assert.Equal(HttpStatusCode.OK, scaled.StatusCode);
        }

        // A wall over the upper half of the door by one, over the lower half by the other: only both together shut it.
        await PaintAsync(first, id, 97, 45, 6, 15, 3);
        Assert.Equal(HttpStatusCode.OK, (await second.Client.RouteAsync(id, SmallMap.Left, SmallMap.Right)).Status);
        await PaintAsync(second, id, 97, 60, 6, 15, 3);
        foreach (var replica in (ServerProcess[])[first, second])
        {
            var (status, refused) = await replica.Client.RouteAsync(id, SmallMap.Left, SmallMap.Right);
            Assert.Equal((HttpStatusCode.BadRequest, "NoRoute"), (status, refused.Code()));
            var (_, map) = await replica.Client.GetJsonAsync($"/api/v1/maps/{id}");
            Assert.Equal((4, 0.05), (map["revision"]!.GetValue<int>(), map["scale"]!["meters_per_pixel"]!.GetValue<double>()));
        }

        // A name that one was told is known to the other, and leads there.
        using (var named = await first.Client.PostAsJsonAsync(
            $"/api/v1/maps/{id}/names", new { text = "Küche", location = new[] { SmallMap.Right.X, SmallMap.Right.Y } }))
        {
            Assert.Equal(HttpStatusCode.OK, named.StatusCode);
        }

        var (_, called) = await second.Client.GetJsonAsync($"/api/v1/maps/{id}/search?q=kuche");
        Assert.Equal("n1", called["places"]![0]!["id"]!.GetValue<string>());

        // A revision that the other replica has already replaced is refused.
        Assert.Equal(HttpStatusCode.PreconditionFailed, await PaintAsync(first, id, 97, 60, 6, 15, 1, "\"3\""));

        await first.KillAsync();
        await firstModel.KillAsync();
        await PaintAsync(second, id, 97, 45, 6, 30, 1);
        await using var again = await fleet.StartAsync(secondModel.Client.BaseAddress!);
        Assert.Equal(HttpStatusCode.OK, (await again.Client.RouteAsync(id, SmallMap.Left, SmallMap.Right)).Status);
        Assert.Equal(
            await second.Client.GetByteArrayAsync($"/api/v1/maps/{id}/mask.png"),
            await again.Client.GetByteArrayAsync($"/api/v1/maps/{id}/mask.png"));

        // What any of them did is known to all, and is taken back by any.
        var (_, history) = await again.Client.GetJsonAsync($"/api/v1/maps/{id}/revisions");
        Assert.Equal(
            ["corrected", "named", "corrected", "corrected", "scaled", "uploaded"],
            history["revisions"]!.AsArray().Select(static made => made!["change"]!.GetValue<string>()));
        foreach (var (revision, status) in ((int, HttpStatusCode)[])[(4, HttpStatusCode.BadRequest), (6, HttpStatusCode.OK)])
        {
            using var restored = await again.Client.PostAsync($"/api/v1/maps/{id}/revisions/{revision}/restore", content: null);
            Assert.Equal(HttpStatusCode.OK, restored.StatusCode);
            Assert.Equal(status, (await second.Client.RouteAsync(id, SmallMap.Left, SmallMap.Right)).Status);
        }

        using var gone = await again.Client.DeleteAsync($"/api/v1/maps/{id}");
        Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await second.Client.GetJsonAsync($"/api/v1/maps/{id}")).Status);
        Assert.Empty(fleet.Files.Names);
    }

    [Fact]
    public async Task A_character_that_a_database_cannot_hold_is_refused_and_no_fault()
    {
        using var fleet = new Fleet();
        await using var server = await fleet.StartAsync();

        var (status, problem) = await server.Client.PostJsonAsync("/api/v1/route", new
        {
            map = "m_\0",
            waypoints = new[] { new { location = new[] { 1, 1 } }, new { location = new[] { 2, 2 } } },
        });
        Assert.Equal((HttpStatusCode.NotFound, "MapNotFound"), (status, problem.Code()));

        using var content = new ByteArrayContent(SmallMap.Png());
        content.Headers.Add("Content-Type", "image/png");
        using var named = await server.Client.PostAsync("/api/v1/maps/upload?name=a%00b", content);
        Assert.Equal(HttpStatusCode.BadRequest, named.StatusCode);
        Assert.Equal("InvalidValue", (await named.Content.ReadFromJsonAsync<JsonNode>())!.Code());
        Assert.Empty(fleet.Files.Names);
    }

    [Fact]
    public async Task Strokes_on_both_while_one_is_killed_are_all_there_that_were_answered()
    {
        using var fleet = new Fleet();
        await using var model = await ServerProcess.StartInferenceAsync();
        await using var first = await fleet.StartAsync(model.Client.BaseAddress!);
        await using var second = await fleet.StartAsync(model.Client.BaseAddress!);
        var id = (await first.Client.UploadAsync(SmallMap.Png())).Id();
        var answered = new bool[SmallMap.Width];

        async Task PaintColumnsAsync(ServerProcess replica, int parity)
        {
            for (var x = parity; x < SmallMap.Width; x += 2)
            {
                try
                {
                    answered[x] = await PaintAsync(replica, id, x, 0, 1, 5, 6) == HttpStatusCode.OK;
                }
                catch (HttpRequestException)
                {
                    return;   // killed
                }
            }
        }

        var both = Task.WhenAll(PaintColumnsAsync(first, 0), PaintColumnsAsync(second, 1));
        await Eventually.Async(() => AnsweredBy(0) > 10);
        await first.KillAsync();
        await both;
        Assert.InRange(AnsweredBy(0), 10, (SmallMap.Width / 2) - 1);

        // The strokes are rows at first, and a file later.
        await using var database = NpgsqlDataSource.Create(fleet.Rows.ConnectionString);
        await using var rows = database.CreateCommand("SELECT count(*) FROM corrections");
        await Eventually.Async(async () => await rows.ExecuteScalarAsync() is 0L);
        await using var third = await fleet.StartAsync(model.Client.BaseAddress!);
        foreach (var replica in (ServerProcess[])[second, third])
        {
            var mask = MaskPng.Decode(await replica.Client.GetByteArrayAsync($"/api/v1/maps/{id}/mask.png"), new PictureLimits());
            Assert.All(Enumerable.Range(0, SmallMap.Width).Where(x => answered[x]), x => Assert.Equal(6, mask.Pixels[x]));
        }

        Assert.Equal(SmallMap.Width / 2, AnsweredBy(1));   // the replica that lives answered every stroke
        Assert.Contains(fleet.Files.Names, static name => name.Contains("corrections-", StringComparison.Ordinal));

        int AnsweredBy(int parity) => answered.Where((isAnswered, x) => isAnswered && x % 2 == parity).Count();
    }

    [Fact]
    public async Task While_rows_or_files_are_away_nothing_is_promised_and_afterwards_all_is_there()
    {
        using var fleet = new Fleet();
        await using var model = await ServerProcess.StartInferenceAsync();
        await using var server = await fleet.StartAsync(model.Client.BaseAddress!);
        var id = (await server.Client.UploadAsync(SmallMap.Png())).Id();

        fleet.Rows.Stop();
        var (status, problem) = await server.Client.GetJsonAsync($"/api/v1/maps/{id}");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "StorageUnavailable"), (status, problem.Code()));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await PaintAsync(server, id, 0, 0, 2, 2, 6));
        fleet.Rows.Start();
        Assert.Equal(HttpStatusCode.OK, (await server.Client.GetJsonAsync($"/api/v1/maps/{id}")).Status);
        Assert.Equal(HttpStatusCode.OK, await PaintAsync(server, id, 0, 0, 2, 2, 6));

        fleet.Files.Stop();
        var (refused, body) = await server.Client.UploadRawAsync(SmallMap.Png(shade: 250), "image/png");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "StorageUnavailable"), (refused, body.Code()));

        // What the route needs is in memory.
        Assert.Equal(HttpStatusCode.OK, (await server.Client.RouteAsync(id, SmallMap.Left, SmallMap.Right)).Status);
        fleet.Files.Start();
        Assert.Equal(
            "model",
            (await server.Client.UploadAsync(SmallMap.Png(shade: 250)))["segmentation"]!["source"]!.GetValue<string>()
                .Replace("cache", "model", StringComparison.Ordinal));
        Assert.Equal(2, (await server.Client.GetJsonAsync("/api/v1/maps")).Body["total"]!.GetValue<int>());
    }

    [Fact]
    public async Task Rows_that_never_answer_hold_up_nothing_else()
    {
        using var fleet = new Fleet();
        await using var server = await fleet.StartAsync();
        var id = (await server.Client.UploadAsync(SmallMap.Png())).Id();

        fleet.Rows.Freeze();
        var asked = Task.WhenAll(Enumerable.Range(0, 200).Select(_ => server.Client.RouteAsync(id, SmallMap.Left, SmallMap.Right)));

        while (!asked.IsCompleted)
        {
            // The probes of build/kubernetes allow five seconds.
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
            Assert.Equal(HttpStatusCode.OK, (await server.Client.GetAsync("/health/live", patience.Token)).StatusCode);
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        Assert.All(
            await asked,
            static answer => Assert.Equal((HttpStatusCode.ServiceUnavailable, "StorageUnavailable"), (answer.Status, answer.Body.Code())));

        // The database first lets in, one by one, those who waited for it.
        fleet.Rows.Thaw();
        await Eventually.Async(async () =>
            (await server.Client.RouteAsync(id, SmallMap.Left, SmallMap.Right)).Status == HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_map_is_read_again_by_one_of_those_that_could_and_gets_one_revision()
    {
        using var fleet = new Fleet();
        await using var model = await ServerProcess.StartInferenceAsync();
        await using var link = await FaultyLink.StartAsync(model.Client.BaseAddress!, TimeSpan.FromSeconds(1));
        string[] ids;

        await using (var before = await fleet.StartAsync())
        {
            ids =
            [
                .. await Task.WhenAll(
                    Enumerable.Range(0, 4).Select(async i => (await before.Client.UploadAsync(SmallMap.Png(shade: (byte)(250 + i)))).Id())),
            ];
        }

        var both = await Task.WhenAll(fleet.StartAsync(link.Address), fleet.StartAsync(link.Address));
        await using var first = both[0];
        await using var second = both[1];
        await Eventually.Async(async () => (await MapsAsync(first)).All(static map => map!["segmentation"]!["healed_at"] is not null));

        // A picture takes a second: a replica that began to read a map again when it was healed already would be done by now.
        await Task.Delay(TimeSpan.FromSeconds(1.5), TestContext.Current.CancellationToken);

        Assert.All(
            await MapsAsync(second),
            static map =>
                Assert.Equal((2, "model"), (map!["revision"]!.GetValue<int>(), map["segmentation"]!["source"]!.GetValue<string>())));
        Assert.Equal(ids.Length, link.Passed);
        Assert.All(both, static replica => Assert.Contains("is healed", replica.Log, StringComparison.Ordinal));

        static async Task<JsonArray> MapsAsync(ServerProcess replica) =>
            (await replica.Client.GetJsonAsync("/api/v1/maps")).Body["maps"]!.AsArray();
    }

    [Fact]
    public async Task One_verb_moves_the_maps_of_a_directory_and_running_it_again_changes_nothing()
    {
        using var fleet = new Fleet();
        await using var model = await ServerProcess.StartInferenceAsync();
        var data = Directory.CreateTempSubdirectory("modularpath-move-").FullName;
        string[] ids;
        byte[][] masks;

        await using (var alone = await ServerProcess.StartWithoutModelAsync(data))
        {
            ids = [(await alone.Client.UploadAsync(SmallMap.Png())).Id(), (await alone.Client.UploadAsync(SmallMap.Png(shade: 240))).Id()];
            await PaintAsync(alone, ids[0], 0, 0, 9, 9, 6);
            await Eventually.Async(() => Directory.GetFiles(data, "corrections.png", SearchOption.AllDirectories).Length == 1);
            await PaintAsync(alone, ids[0], 20, 0, 9, 9, 6);   // the first stroke is in a file, this one a row in the database
            masks = [.. await Task.WhenAll(ids.Select(id => alone.Client.GetByteArrayAsync($"/api/v1/maps/{id}/mask.png")))];
            await alone.KillAsync();

            Assert.Equal((0, "2 maps copied; 0 were there already."), await MoveAsync(fleet, data));
            Assert.Equal((0, "0 maps copied; 2 were there already."), await MoveAsync(fleet, data));
        }

        await using var replica = await fleet.StartAsync(new Uri("http://127.0.0.1:9/"));
        var (_, list) = await replica.Client.GetJsonAsync("/api/v1/maps");
        Assert.Equal(ids.Reverse(), list["maps"]!.AsArray().Select(static map => map!.Id()));
        for (var i = 0; i < ids.Length; i++)
        {
            Assert.Equal(masks[i], await replica.Client.GetByteArrayAsync($"/api/v1/maps/{ids[i]}/mask.png"));
        }
    }

    [Fact]
    public async Task Two_that_start_at_once_bring_a_database_of_the_previous_version_up_to_date()
    {
        using var fleet = new Fleet();
        await using (var source = NpgsqlDataSource.Create(fleet.Rows.ConnectionString))
        {
            // The table of a version that could not yet replace, correct or georeference masks.
            await using var old = source.CreateCommand("""
                CREATE TABLE maps (
                    sequence BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, id TEXT NOT NULL UNIQUE, revision INTEGER NOT NULL,
                    name TEXT, description TEXT, created_at TEXT NOT NULL, width INTEGER NOT NULL, height INTEGER NOT NULL,
                    media_type TEXT NOT NULL, meters_per_pixel DOUBLE PRECISION, scale_source TEXT, mask_source TEXT NOT NULL,
                    model TEXT NOT NULL, model_digest TEXT, mean_confidence DOUBLE PRECISION NOT NULL, class_pixels TEXT NOT NULL,
                    region_count INTEGER NOT NULL, largest_region INTEGER NOT NULL, walkable_pixels BIGINT NOT NULL);
                INSERT INTO maps (
                    id, revision, name, created_at, width, height, media_type, mask_source, model, mean_confidence, class_pixels,
                    region_count, largest_region, walkable_pixels)
                VALUES (
                    'm_old', 3, 'Lobby', '2026-11-01T00:00:00.0000000+00:00', 10, 10, 'image/png', 'model', 'unet-s', 0.9,
                    '[0,100,0,0,0,0,0]', 1, 100, 100)
                """);
            await old.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        var both = await Task.WhenAll(fleet.StartAsync(new Uri("http://127.0.0.1:9/")), fleet.StartAsync(new Uri("http://127.0.0.1:9/")));
        await using var first = both[0];
        await using var second = both[1];

        foreach (var (replica, revision) in both.Zip([3, 4]))
        {
            var (status, map) = await replica.Client.GetJsonAsync("/api/v1/maps/m_old");
            Assert.Equal(
                (HttpStatusCode.OK, "Lobby", revision), (status, map["name"]!.GetValue<string>(), map["revision"]!.GetValue<int>()));
            using var scaled = await replica.Client.PutAsJsonAsync("/api/v1/maps/m_old/scale", new { meters_per_pixel = 0.05 });
            Assert.Equal(HttpStatusCode.OK, scaled.StatusCode);
        }
    }

    [Fact]
    public async Task A_key_has_one_limit_whichever_replica_it_asks_and_one_at_each_while_redis_is_away()
    {
        using var redis = new RedisServer();
        const string Key = "a-key-of-thirty-two-characters-or-more";
        string[] settings = ["--Security:ApiKey", Key, "--Security:RequestsPerMinute", "60", "--Security:Redis", redis.Address];
        await using var first = await ServerProcess.StartWithoutModelAsync(null, settings);
        await using var second = await ServerProcess.StartWithoutModelAsync(null, settings);

        // The limit is six at once, then one a second.
        Assert.InRange(await ServedAsync(), 6, 8);
        using (var refused = await AskAsync(first))
        {
            Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
            Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 2);
        }

        redis.Kill();
        Assert.InRange(await ServedAsync(), 12, 16);

        async Task<int> ServedAsync()
        {
            var served = 0;

            for (var i = 0; i < 20; i++)
            {
                using var answer = await AskAsync(i % 2 == 0 ? first : second);
                served += answer.StatusCode == HttpStatusCode.OK ? 1 : 0;
            }

            return served;
        }

        static Task<HttpResponseMessage> AskAsync(ServerProcess server) =>
            server.Client.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/api/v1/maps")
            {
                Headers = { { "X-Api-Key", Key } },
            });
    }

    private static async Task<HttpStatusCode> PaintAsync(
        ServerProcess server, string id, int x, int y, int width, int height, byte label, string? ifMatch = null)
    {
        var pixels = new byte[width * height];
        Array.Fill(pixels, label);
        using var content = new ByteArrayContent(MaskPng.Encode(new GrayImage(width, height, pixels)))
        {
            Headers = { ContentType = new MediaTypeHeaderValue("image/png") },
        };
        using var request = new HttpRequestMessage(HttpMethod.Patch, $"/api/v1/maps/{id}/mask.png?x={x}&y={y}") { Content = content };

        if (ifMatch is not null)
        {
            request.Headers.IfMatch.ParseAdd(ifMatch);
        }

        using var answer = await server.Client.SendAsync(request);
        return answer.StatusCode;
    }

    private static async Task<(int Code, string Says)> MoveAsync(Fleet fleet, string data)
    {
        var moved = await Tool.RunAsync("dotnet", [ServerProcess.Program, "move", data], "", fleet.Environment);
        return (moved.ExitCode, moved.Output.Split(". ")[0] + ".");
    }
}
