using System.Collections.Concurrent;
using ModularPath.Imaging;

namespace ModularPath.Host.Tests;

public sealed class CrashTests
{
    private const int Rounds = 8;

    [Fact]
    public async Task A_process_killed_during_uploads_loses_no_map_it_answered_for_and_leaves_no_half_map()
    {
        var data = Directory.CreateTempSubdirectory("modularpath-crash-").FullName;
        var answered = new ConcurrentDictionary<string, byte>();
        var random = new Random(1);

        for (var round = 0; round < Rounds; round++)
        {
            var server = await StartAsync(data);
            using var stop = new CancellationTokenSource();
            Task[] clients =
            [
                .. Enumerable.Range(0, 3).Select(n => UploadUntilKilledAsync(server.Client, (byte)(240 + round), answered, stop.Token)),
            ];

            // Every other process is killed at a random time while it warms up, the others during later uploads.
            await (round % 2 == 0 ? Task.Delay(random.Next(50, 400)) : WaitForMoreAsync(answered, answered.Count, random));
            await server.KillAsync();
            await stop.CancelAsync();
            await Task.WhenAll(clients);
        }

        Assert.NotEmpty(answered);

        await using var survivor = await StartAsync(data);
        var listed = await ListAsync(survivor.Client);

        Assert.Empty(answered.Keys.Except(listed));

        foreach (var id in listed)
        {
            await AssertWholeAsync(survivor.Client, id);
        }
    }

    private static Task<ServerProcess> StartAsync(string data) =>
        ServerProcess.StartWithoutModelAsync(data);

    private static async Task WaitForMoreAsync(ConcurrentDictionary<string, byte> answered, int before, Random random)
    {
        await Eventually.Async(() => answered.Count > before, TimeSpan.FromSeconds(30));
        await Task.Delay(random.Next(0, 250));   // a random time within an upload
    }

    private static async Task UploadUntilKilledAsync(
        HttpClient client, byte shade, ConcurrentDictionary<string, byte> answered, CancellationToken cancellationToken)
    {
        var picture = SmallMap.Png(shade: shade);

        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                answered.TryAdd((await client.UploadAsync(picture)).Id(), 0);
            }
            catch (Exception e) when (e is HttpRequestException or IOException or System.Text.Json.JsonException)
            {
                return;   // killed before the answer: nothing was acknowledged
            }
        }
    }

    private static async Task<HashSet<string>> ListAsync(HttpClient client)
    {
        const int Page = 200;
        HashSet<string> ids = [];

        for (var offset = 0; ; offset += Page)
        {
            var (_, list) = await client.GetJsonAsync($"/api/v1/maps?limit={Page}&offset={offset}");
            var page = list["maps"]!.AsArray();
            ids.UnionWith(page.Select(static map => map!.Id()));

            if (page.Count < Page)
            {
                return ids;
            }
        }
    }

    private static async Task AssertWholeAsync(HttpClient client, string id)
    {
        var (status, map) = await client.GetJsonAsync($"/api/v1/maps/{id}");
        Assert.Equal(HttpStatusCode.OK, status);

        var picture = PictureDecoder.Decode(await client.GetByteArrayAsync($"/api/v1/maps/{id}/image"), new PictureLimits());
        var mask = MaskPng.Decode(await client.GetByteArrayAsync($"/api/v1/maps/{id}/mask.png"), new PictureLimits());
        Assert.Equal((SmallMap.Width, SmallMap.Height), (picture.Width, picture.Height));
        Assert.Equal((SmallMap.Width, SmallMap.Height), (mask.Width, mask.Height));
        Assert.Equal(SmallMap.Width, map["width"]!.GetValue<int>());

        var (routed, route) = await client.RouteAsync(id, SmallMap.Left, SmallMap.Right);
        Assert.True(routed == HttpStatusCode.OK, route.ToJsonString());
    }
}
