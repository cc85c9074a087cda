using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using ModularPath.Imaging;

namespace ModularPath.Host.Tests;

/// <summary>The verb <c>backup</c> beside a server that is written to, and a server on what it made.</summary>
public sealed class BackupTests : IDisposable
{
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
        await using var server = await ServerProcess.StartAsync(null, "--Modules:Inference:Enabled", "false", "--Segmentation:Mode", "None");
        using var stop = new CancellationTokenSource();
        Task[] writers = [.. Enumerable.Range(0, 3).Select(writer => WriteAsync(server.Client, writer, stop.Token))];

        for (var round = 0; round < 3; round++)
        {
            await Task.Delay(1500);   // strokes are filed two seconds after the last one: some are, some are not
            var (before, gone) = (_strokes.ToArray(), _deleted.Keys.ToArray());
            var backup = Path.Combine(_folder, $"{round}");
            Assert.Equal(0, await RunVerbAsync(backup, "--data", server.DataDirectory));
            await AssertHoldsAsync(backup, before, gone);
        }

        await stop.CancelAsync();
        await Task.WhenAll(writers);
        Assert.NotEmpty(_deleted);
        Assert.True(_strokes.Values.Sum() > 20, $"{_strokes.Values.Sum()} strokes");
    }

    [Fact]
    public async Task A_backup_overwrites_nothing_and_needs_something_to_copy()
    {
        Assert.Equal(2, await RunVerbAsync(Path.Combine(_folder, "new"), "--data", _folder));
        Assert.Equal(2, await RunVerbAsync(_folder, "--data", _folder));
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    private async Task AssertHoldsAsync(string backup, KeyValuePair<string, int>[] before, string[] gone)
    {
        // The server takes it for its data directory, and removes it with itself.
        await using var restored = await ServerProcess.StartAsync(backup, "--Modules:Inference:Enabled", "false", "--Segmentation:Mode", "None");

        foreach (var (id, strokes) in before.Where(map => !_deleting.ContainsKey(map.Key)))
        {
            var said = MaskPng.Decode(await restored.Client.GetByteArrayAsync($"/api/v1/maps/{id}/corrections.png"), new PictureLimits()).Pixels;
            Assert.All(Enumerable.Range(0, strokes), stroke => Assert.Equal(Wall, said[Stroke * stroke]));
            Assert.Equal(HttpStatusCode.OK, (await restored.Client.RouteAsync(id, SmallMap.Left, SmallMap.Right)).Status);
        }

        foreach (var id in gone)
        {
            Assert.Equal(HttpStatusCode.NotFound, (await restored.Client.GetJsonAsync($"/api/v1/maps/{id}")).Status);
        }
    }

    // Each uploads a map, paints on it and on the one before, and deletes every fourth.
    private async Task WriteAsync(HttpClient client, int writer, CancellationToken stop)
    {
        var mine = new List<string>();

        while (!stop.IsCancellationRequested)
        {
            mine.Add((await client.UploadAsync(SmallMap.Png(shade: (byte)(240 + writer)))).Id());
            _strokes[mine[^1]] = 0;

            foreach (var id in mine.TakeLast(2).Where(id => !_deleting.ContainsKey(id)))
            {
                for (var i = 0; i < 5; i++)
                {
                    await PaintAsync(client, id);
                }
            }

            if (mine.Count % 4 == 0)
            {
                _deleting[mine[^2]] = 0;
                using var answer = await client.DeleteAsync($"/api/v1/maps/{mine[^2]}", CancellationToken.None);
                Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
                _deleted[mine[^2]] = 0;
            }
        }
    }

    private async Task PaintAsync(HttpClient client, string id)
    {
        var stroke = MaskPng.Encode(new GrayImage(Stroke, Stroke, [.. Enumerable.Repeat(Wall, Stroke * Stroke)]));
        using var patch = new ByteArrayContent(stroke) { Headers = { ContentType = new MediaTypeHeaderValue("image/png") } };
        using var answer = await client.PatchAsync($"/api/v1/maps/{id}/mask.png?x={Stroke * _strokes[id]}&y=0", patch);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        _strokes[id]++;
    }

    private static async Task<int> RunVerbAsync(params string[] arguments)
    {
        using var verb = Process.Start(new ProcessStartInfo("dotnet", [ServerProcess.Program, "backup", .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        await verb.WaitForExitAsync();
        return verb.ExitCode;
    }
}
