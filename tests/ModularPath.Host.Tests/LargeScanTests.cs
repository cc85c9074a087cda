using System.Globalization;
using ModularPath.Imaging;

namespace ModularPath.Host.Tests;

public sealed class LargeScanTests
{
    [Fact]
    public async Task A_scan_of_a1_is_read_and_routed_by_default_within_a_gibibyte()
    {
        await using var server = await ServerProcess.StartAsync();

        var map = await server.Client.UploadAsync(LargeScan.Tiff());
        var (status, _) = await server.Client.RouteAsync(map.Id(), (300, 300), (9500, 6700));

        Assert.Equal((LargeScan.Width, LargeScan.Height), (map["width"]!.GetValue<int>(), map["height"]!.GetValue<int>()));
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.InRange(PeakMiB(server.Id), 1, 900);
    }

    [Fact]
    public async Task One_setting_bounds_pictures_wherever_they_are_read()
    {
        await using var inference = await ServerProcess.StartInferenceAsync("--Pictures:MaxPixels", "1000000");
        await using var remote = await ServerProcess.StartPathfindingAsync(
            inference.Client.BaseAddress!, "--Pictures:MaxPixels", "1000000");
        await using var single = await ServerProcess.StartAsync(null, "--Pictures:MaxPixels", "1000000");

        var large = MaskPng.Encode(new GrayImage(1001, 1000, new byte[1001 * 1000]));

        foreach (var (client, path) in new[]
        {
            (inference.Client, "/api/v1/segment"), (remote.Client, "/api/v1/maps/upload"), (single.Client, "/api/v1/maps/upload"),
            (single.Client, "/api/v1/segment"),
        })
        {
            using var picture = new ByteArrayContent(large) { Headers = { ContentType = new("image/png") } };
            using var answer = await client.PostAsync(path, picture);
            var body = await answer.Content.ReadAsStringAsync();
            Assert.Contains("Pictures:MaxPixels", body, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        }
    }

    private static int PeakMiB(int process)
    {
        var line = File.ReadLines($"/proc/{process}/status").First(static l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
        return int.Parse(line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }
}
