using System.Net.Http.Headers;
using ModularPath.Imaging;

namespace ModularPath.Host.Tests;

/// <summary>A real file system is full.</summary>
public sealed class DiskFullTests
{
    [Fact]
    public async Task A_full_disk_refuses_what_is_new_serves_what_is_there_and_nothing_is_given_up()
    {
        using var disk = new SmallDisk(mebibytes: 8);
        Assert.SkipUnless(disk.IsReal, "Nothing may be mounted here (it takes root): a full disk is not tested.");
        await using var inference = await ServerProcess.StartInferenceAsync();
        var address = inference.Client.BaseAddress!;
        await inference.KillAsync();
        await using var server = await ServerProcess.StartPathfindingAsync(
            address, "--Modules:Pathfinding:DataDirectory", disk.Path,
            "--Logging:LogLevel:ModularPath.Pathfinding.Library.MapHealing", "Debug");
        var map = await server.Client.UploadAsync(SmallMap.Png());
        Assert.True(map["segmentation"]!["healing"]!.GetValue<bool>());

        disk.Fill();
        using var form = new MultipartFormDataContent { { new ByteArrayContent(SmallMap.Png(shade: 250)), "file", "map.png" } };
        await AssertRefusedAsync(await server.Client.PostAsync("/api/v1/maps/upload", form));
        await AssertRefusedAsync(await PaintUntilRefusedAsync(server.Client, map.Id()));
        Assert.Equal(HttpStatusCode.OK, (await server.Client.RouteAsync(map.Id(), SmallMap.Left, SmallMap.Right)).Status);

        // The model comes back while there is no room for its mask: the map is read again once there is.
        await using var again = await ServerProcess.StartInferenceAsync("--urls", address.ToString());
        await Eventually.Async(() => server.Log.Contains("cannot be kept as the model has read it", StringComparison.Ordinal));

        disk.Empty();
        await server.LogsAsync("has room again");
        Assert.Equal("model", (await server.Client.UploadAsync(SmallMap.Png(shade: 249)))["segmentation"]!["source"]!.GetValue<string>());
        await Eventually.Async(
            async () => (await server.Client.GetJsonAsync($"/api/v1/maps/{map.Id()}")).Body["segmentation"]!["healed_at"] is not null);
        Assert.Equal(
            (1, 1), (server.CountInLog($"The disk of {disk.Path} is full"), server.CountInLog($"The disk of {disk.Path} has room again")));
    }

    // Corrections are rows, and some fit into free pages of the database: paint until one does not.
    private static async Task<HttpResponseMessage> PaintUntilRefusedAsync(HttpClient client, string id)
    {
        var stroke = new byte[50 * 50];
        new Random(1).NextBytes(stroke);

        for (var i = 0; ; i++)
        {
            using var patch = new ByteArrayContent(MaskPng.Encode(new GrayImage(50, 50, [.. stroke.Select(static b => (byte)(b % 7))])))
            {
                Headers = { ContentType = new MediaTypeHeaderValue("image/png") },
            };
            var answer = await client.PatchAsync($"/api/v1/maps/{id}/mask.png?x=0&y=0", patch);

            if (!answer.IsSuccessStatusCode)
            {
                return answer;
            }

            Assert.True(i < 1000, "Corrections find room on a disk that has none.");
        }
    }

    private static async Task AssertRefusedAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
            Assert.True(answer.StatusCode == HttpStatusCode.ServiceUnavailable, problem.ToJsonString());
            Assert.Equal("StorageUnavailable", problem.Code());
            Assert.Equal(5, answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds);
        }
    }
}
