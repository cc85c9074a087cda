using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using ModularPath.Host.Tests.Deployment;
using ModularPath.Imaging;

namespace ModularPath.Host.Tests;

/// <summary>The verb <c>backup</c> while servers are written to, and servers that run on the backup.</summary>
public sealed class BackupTests : IDisposable
{
    private const string Postgres = "Modules__Pathfinding__Storage__Postgres";
    private const string Bucket = "Modules__Pathfinding__Storage__S3__Bucket";
    private const byte Wall = 3;
    private const int Stroke = 4;

    private readonly string _folder = Directory.CreateTempSubdirectory("modularpath-backup-").FullName;
    private readonly ConcurrentDictionary<string, int> _strokes = [];
    private readonly ConcurrentDictionary<string, byte> _deleting = [];
    private readonly ConcurrentDictionary<string, byte> _deleted = [];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Everything_that_was_answered_before_a_backup_began_is_in_it()
    {
        await using var server = await ServerProcess.StartWithoutModelAsync();
        using var stop = new CancellationTokenSource();
        Task[] writers = [.. Enumerable.Range(0, 3).Select(writer => WriteAsync([server.Client], writer, stop.Token))];

        for (var round = 0; round < 3; round++)
        {
            await SomeAreFiledAsync(
                () => Directory.GetFiles(server.DataDirectory, "corrections.png", SearchOption.AllDirectories).Length);
            await BackUpAsync($"{round}", [], "--data", server.DataDirectory);
        }

        await stop.CancelAsync();
        await Task.WhenAll(writers);
        AssertMuchWasWritten();
    }

    [Fact]
    public async Task What_replicas_share_is_backed_up_while_they_are_written_to_and_comes_back_into_an_empty_store()
    {
        // What is asked is whether anything is lost, not how fast the disk of a busy machine is.
        using var fleet = new Fleet { Patience = TimeSpan.FromMinutes(1) };
        using var spare = new Fleet { Patience = TimeSpan.FromMinutes(1) };
        using var stop = new CancellationTokenSource();
        var kept = Path.Combine(_folder, "kept");
        List<string> answers;

        await using (var first = await fleet.StartAsync())
        await using (var second = await fleet.StartAsync())
        {
            Task[] writers = [.. Enumerable.Range(0, 3).Select(writer => WriteAsync([first.Client, second.Client], writer, stop.Token))];
            await SomeAreFiledAsync(() => fleet.Files.Names.Count(static name => name.Contains("corrections-", StringComparison.Ordinal)));
            await BackUpAsync("first", fleet.Environment);
            await stop.CancelAsync();
            await Task.WhenAll(writers);
            AssertMuchWasWritten();
            await NameOneAsync(second.Client);
            answers = await AnswersAsync(first.Client);
            AssertSays(0, $"{answers.Count - 1} maps are in {kept}", await RunVerbAsync(fleet.Environment, "backup", kept));
        }

        AssertSays(0, $"{answers.Count - 1} maps copied; 0 were there already.", await RunVerbAsync(spare.Environment, "move", kept));
        AssertSays(0, $"\"present\": {answers.Count - 1}", await RunVerbAsync(spare.Environment, "move", kept, "--json"));
        await using var restored = await spare.StartAsync();
        Assert.Equal(answers, await AnswersAsync(restored.Client));

        // If the file of a map is missing, or the bucket, there is no backup.
        var none = Path.Combine(_folder, "none");
        fleet.Files.Lose("picture");
        AssertSays(2, "has lost one of its files", await RunVerbAsync(fleet.Environment, "backup", none));
        AssertSays(2, "bucket", await RunVerbAsync(new(fleet.Environment) { [Bucket] = "another" }, "backup", none));
        Assert.False(Directory.Exists(none));
    }

    [Fact]
    public async Task What_a_person_can_get_wrong_is_said_and_leaves_nothing_behind()
    {
        var target = Path.Combine(_folder, "new");
        AssertSays(2, "There are no maps in", await RunVerbAsync([], "backup", target, "--data", _folder));
        AssertSays(2, "is there already", await RunVerbAsync([], "backup", _folder, "--data", _folder));
        AssertSays(2, "There are no maps in", await RunVerbAsync([], "backup", target));   // no --data: the working directory
        var settings = new Dictionary<string, string> { [Postgres] = "Host=127.0.0.1;Port=9;Username=nobody", [Bucket] = "maps" };
        AssertSays(2, "leave one of them out", await RunVerbAsync(settings, "backup", target, "--data", _folder));
        AssertSays(2, "StorageUnavailable: The database of the maps does not answer", await RunVerbAsync(settings, "backup", target));
        settings.Remove(Bucket);
        AssertSays(2, "Storage:Postgres and Storage:S3 go together", await RunVerbAsync(settings, "backup", target));
        AssertSays(2, "do not say where to", await RunVerbAsync([], "move", _folder));
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    private static void AssertSays(int code, string words, Tool verb)
    {
        Assert.Contains(words, verb.Output, StringComparison.Ordinal);
        Assert.Equal(code, verb.ExitCode);
    }

    private void AssertMuchWasWritten()
    {
        Assert.NotEmpty(_deleted);
        Assert.True(_strokes.Values.Sum() > 20, $"{_strokes.Values.Sum()} strokes");
    }

    private static async Task NameOneAsync(HttpClient client)
    {
        var (_, list) = await client.GetJsonAsync("/api/v1/maps?limit=1");
        using var named = await client.PostAsJsonAsync(
            $"/api/v1/maps/{list["maps"]![0]!.Id()}/names", new { text = "Küche 12", location = new[] { 5, 5 } });
        Assert.Equal(HttpStatusCode.OK, named.StatusCode);
    }

    /// <summary>All answers about the maps of a server: the list, then the mask, corrections, picture and names of each.</summary>
    private static async Task<List<string>> AnswersAsync(HttpClient client)
    {
        var (_, list) = await client.GetJsonAsync("/api/v1/maps?limit=200");
        var answers = new List<string> { list.ToJsonString() };

        foreach (var id in list["maps"]!.AsArray().Select(static map => map!.Id()))
        {
            answers.Add(string.Join(' ', await Task.WhenAll(((string[])["mask.png", "corrections.png", "image", "names"]).Select(
                async name => Convert.ToHexString(SHA256.HashData(await client.GetByteArrayAsync($"/api/v1/maps/{id}/{name}")))))));
        }

        return answers;
    }

    /// <summary>
    /// Waits until there are more strokes, some of them in files. Writers go on, so that the latest are always rows in the database.
    /// </summary>
    private Task SomeAreFiledAsync(Func<int> countFiles)
    {
        var before = _strokes.Values.Sum();
        return Eventually.Async(
            () => _strokes.Values.Sum() > before + 20 && !_deleted.IsEmpty && countFiles() > 0, TimeSpan.FromMinutes(1));
    }

    private async Task BackUpAsync(string name, Dictionary<string, string> environment, params string[] options)
    {
        var (before, gone) = (_strokes.ToArray(), _deleted.Keys.ToArray());
        var backup = Path.Combine(_folder, name);
        AssertSays(0, $"maps are in {backup}", await RunVerbAsync(environment, ["backup", backup, .. options]));
        await AssertHoldsAsync(backup, before, gone);
    }

    private async Task AssertHoldsAsync(string backup, KeyValuePair<string, int>[] before, string[] gone)
    {
        // The backup is the data directory of this server, which deletes it in the end.
        await using var restored = await ServerProcess.StartWithoutModelAsync(backup);

        foreach (var (id, strokes) in before.Where(map => !_deleting.ContainsKey(map.Key)))
        {
            var said = MaskPng.Decode(
                await restored.Client.GetByteArrayAsync($"/api/v1/maps/{id}/corrections.png"), new PictureLimits()).Pixels;
            Assert.All(Enumerable.Range(0, strokes), stroke => Assert.Equal(Wall, said[Stroke * stroke]));
            Assert.Equal(HttpStatusCode.OK, (await restored.Client.RouteAsync(id, SmallMap.Left, SmallMap.Right)).Status);
        }

        foreach (var id in gone)
        {
            Assert.Equal(HttpStatusCode.NotFound, (await restored.Client.GetJsonAsync($"/api/v1/maps/{id}")).Status);
        }
    }

    // Uploads maps, paints on each and on the one before, and deletes every fourth.
    private async Task WriteAsync(HttpClient[] clients, int writer, CancellationToken stop)
    {
        var mine = new List<string>();
        var calls = 0;

        while (!stop.IsCancellationRequested)
        {
            mine.Add((await Next().UploadAsync(SmallMap.Png(shade: (byte)(240 + writer)))).Id());
            _strokes[mine[^1]] = 0;

            foreach (var id in mine.TakeLast(2).Where(id => !_deleting.ContainsKey(id)))
            {
                for (var i = 0; i < 5; i++)
                {
                    await PaintAsync(Next(), id);
                }
            }

            if (mine.Count % 4 == 0)
            {
                _deleting[mine[^2]] = 0;
                using var answer = await Next().DeleteAsync($"/api/v1/maps/{mine[^2]}", CancellationToken.None);
                Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
                _deleted[mine[^2]] = 0;
            }
        }

        HttpClient Next() => clients[calls++ % clients.Length];
    }

    private async Task PaintAsync(HttpClient client, string id)
    {
        var stroke = MaskPng.Encode(new GrayImage(Stroke, Stroke, [.. Enumerable.Repeat(Wall, Stroke * Stroke)]));
        using var patch = new ByteArrayContent(stroke) { Headers = { ContentType = new MediaTypeHeaderValue("image/png") } };
        using var answer = await client.PatchAsync($"/api/v1/maps/{id}/mask.png?x={Stroke * _strokes[id]}&y=0", patch);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        _strokes[id]++;
    }

    private static Task<Tool> RunVerbAsync(Dictionary<string, string> environment, params string[] arguments) =>
        Tool.RunAsync("dotnet", [ServerProcess.Program, .. arguments], "", environment);
}
