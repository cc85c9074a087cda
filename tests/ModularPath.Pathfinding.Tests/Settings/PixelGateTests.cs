using Microsoft.Extensions.Options;

namespace ModularPath.Pathfinding.Tests.Settings;

public sealed class PixelGateTests
{
    [Fact]
    public async Task Pictures_wait_until_there_is_room_in_the_order_they_came()
    {
        var gate = GateOf(10);
        var first = await gate.EnterAsync(6, TestContext.Current.CancellationToken);
        var second = gate.EnterAsync(6, TestContext.Current.CancellationToken);
        var third = gate.EnterAsync(1, TestContext.Current.CancellationToken);
        Assert.False(second.IsCompleted || third.IsCompleted);
        first.Dispose();
        first.Dispose();
        using var entered = await second;
        using var last = await third;
        Assert.False(gate.EnterAsync(4, TestContext.Current.CancellationToken).IsCompleted);
    }

    [Fact]
    public async Task One_that_is_larger_than_the_gate_passes_alone()
    {
        var gate = GateOf(10);
        var huge = await gate.EnterAsync(1000, TestContext.Current.CancellationToken);
        var small = gate.EnterAsync(1, TestContext.Current.CancellationToken);
        Assert.False(small.IsCompleted);
        huge.Dispose();
        (await small).Dispose();
    }

    [Fact]
    public async Task Whoever_gives_up_takes_no_room_and_holds_up_nobody()
    {
        var gate = GateOf(10);
        var first = await gate.EnterAsync(6, TestContext.Current.CancellationToken);
        using var patience = new CancellationTokenSource();
        var impatient = gate.EnterAsync(9, patience.Token);
        var next = gate.EnterAsync(4, TestContext.Current.CancellationToken);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        (await next).Dispose();
        first.Dispose();
        (await gate.EnterAsync(10, TestContext.Current.CancellationToken)).Dispose();
    }

    private static PixelGate GateOf(long pixels) => new(Options.Create(new PathfindingOptions { PixelsInWork = pixels }));
}
