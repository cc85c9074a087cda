using System.Text;

namespace ModularPath.Pathfinding.Tests.Formats.Drawings;

/// <summary>Drawings wait their turn with all that takes memory, and are given up when their sender is gone.</summary>
public sealed class DrawingTurnTests : MapServerTests
{
    private static readonly byte[] Plan = Encoding.UTF8.GetBytes(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 200 120'><g id='Walls'>"
        + "<path d='M10 10H190V110H10Z M100 10V50 M100 70V110' stroke='black' fill='none'/></g></svg>");

    [Fact]
    public async Task A_drawing_waits_before_it_is_parsed()
    {
        using var pass = await Server.Gate.EnterAsync(long.MaxValue, TestContext.Current.CancellationToken);
        var waiting = Server.UploadAsync(Plan);
        // Refused at once, if it were parsed at once.
        var malformed = Server.PostAsync("/api/v1/maps/upload", Plan[..^9], "image/svg+xml");
        await Task.Delay(300, TestContext.Current.CancellationToken);
        Assert.False(waiting.IsCompleted || malformed.IsCompleted);
        pass.Dispose();
        Assert.Equal("vector", (await waiting).GetProperty("segmentation").GetProperty("source").GetString());
        using var refusal = await malformed;
        Assert.Equal(422, (int)refusal.StatusCode);
    }

    [Fact]
    public async Task Who_goes_gives_up_his_turn()
    {
        var pass = await Server.Gate.EnterAsync(long.MaxValue, TestContext.Current.CancellationToken);
        using var gone = new CancellationTokenSource();
        using var plan = new ByteArrayContent(Plan) { Headers = { ContentType = new("image/svg+xml") } };
        var sent = Server.Client.PostAsync("/api/v1/maps/upload", plan, gone.Token);
        await Task.Delay(200, TestContext.Current.CancellationToken);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sent);
        pass.Dispose();
        Assert.Equal("vector", (await Server.UploadAsync(Plan)).GetProperty("segmentation").GetProperty("source").GetString());
        Assert.Equal(1, (await Server.GetAsync("/api/v1/maps")).Body.GetProperty("maps").GetArrayLength());
    }
}
