using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace ModularPath.Pathfinding.Tests.Formats;

/// <summary>A large file of a virtual tabletop is given up while it is drawn, when its sender is gone.</summary>
public sealed class TabletopTurnTests : MapServerTests
{
    private const int Lines = 150_000;
    private const int Squares = 60;

    [Fact]
    public async Task Who_goes_stops_what_is_drawn_for_him()
    {
        var file = Uvtt();
        var (whole, _) = await OccupiedAsync(file, gone: null);
        using var gone = new CancellationTokenSource();
        var (rest, sent) = await OccupiedAsync(file, gone);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sent);
        Assert.True(rest < whole / 2, $"{rest} of {whole} after its sender had gone");
        Assert.Equal(1, (await Server.GetAsync("/api/v1/maps")).Body.GetProperty("maps").GetArrayLength());
    }

    // How long the drawing takes memory: from when it does, and its sender goes, until it is given back.
    private async Task<(TimeSpan Time, Task<HttpResponseMessage> Sent)> OccupiedAsync(byte[] file, CancellationTokenSource? gone)
    {
        using var content = new ByteArrayContent(file) { Headers = { ContentType = new("application/json") } };
        var sent = Server.Client.PostAsync("/api/v1/maps/upload", content, gone?.Token ?? CancellationToken.None);

        while (!sent.IsCompleted)
        {
            var all = Server.Gate.EnterAsync(long.MaxValue, TestContext.Current.CancellationToken);

            if (all.IsCompleted)
            {
                (await all).Dispose();
                await Task.Delay(5, TestContext.Current.CancellationToken);
                continue;
            }

            var began = Stopwatch.GetTimestamp();

            if (gone is not null)
            {
                await gone.CancelAsync();
            }

            (await all).Dispose();
            return (Stopwatch.GetElapsedTime(began), sent);
        }

        Assert.Fail($"It was never drawn: {await sent}");
        return default;
    }

    private static byte[] Uvtt()
    {
        var lines = Enumerable.Range(0, Lines).Select(static i => string.Create(CultureInfo.InvariantCulture,
            $"[{{\"x\":{i % Squares},\"y\":{i * 7 % Squares}}},{{\"x\":{i * 13 % Squares}.5,\"y\":{i * 29 % Squares}.25}}]"));
        return Encoding.UTF8.GetBytes(
            $"{{\"format\":0.3,\"resolution\":{{\"map_origin\":{{\"x\":0,\"y\":0}},\"map_size\":{{\"x\":{Squares},\"y\":{Squares}}},"
            + $"\"pixels_per_grid\":50}},\"line_of_sight\":[{string.Join(',', lines)}],\"portals\":[],\"lights\":[],\"image\":\""
            + Convert.ToBase64String(PictureEncoder.Png(new Picture(Squares * 50, Squares * 50, new byte[4 * Squares * Squares * 2500])))
            + "\"}");
    }
}
