using Microsoft.Extensions.Time.Testing;
using ModularPath.Inference.Engine.Batching;

namespace ModularPath.Inference.Tests;

public sealed class RunWatchdogTests
{
    private readonly FakeTimeProvider _time = new();

    [Theory]
    [InlineData(0, 10)]      // nothing is known: ten seconds
    [InlineData(0.1, 10)]
    [InlineData(2, 40)]      // twenty times what was expected
    public void A_run_is_stopped_at_its_budget_and_stuck_if_that_does_not_end_it(double predicted, double budget)
    {
        var watch = new RunWatchdog(new InferenceLimits(), _time);
        using var run = watch.Begin(predicted, CancellationToken.None);

        _time.Advance(TimeSpan.FromSeconds(budget - 0.1));
        Assert.False(run.Token.IsCancellationRequested);
        _time.Advance(TimeSpan.FromSeconds(0.2));
        Assert.True(run.Token.IsCancellationRequested);
        Assert.True(run.Expired);
        Assert.Null(watch.Stuck);

        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(budget + 2.1, watch.Stuck!.Value.TotalSeconds, 1e-6);
        run.Dispose();
        Assert.Null(watch.Stuck);
    }

    [Fact]
    public void A_run_that_nobody_waits_for_is_stopped_and_did_not_expire()
    {
        using var abandoned = new CancellationTokenSource();
        using var run = new RunWatchdog(new InferenceLimits(), _time).Begin(1, abandoned.Token);

        abandoned.Cancel();

        Assert.True(run.Token.IsCancellationRequested);
        Assert.False(run.Expired);
    }
}
