using System.Diagnostics;
using ModularPath.Training.Runs;
using Spectre.Console;

namespace ModularPath.Training.Tests.Command;

public sealed class SupervisorTests
{
    private readonly IAnsiConsole _console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(TextWriter.Null) });

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(130)]
    public async Task An_answer_of_the_child_is_passed_on(int code)
    {
        var starts = new List<bool>();

        Assert.Equal(code, await WatchAsync(_ => $"exit {code}", starts, () => null));
        Assert.Equal([false], starts);
    }

    [Fact]
    public async Task A_child_that_is_killed_is_started_again_from_its_checkpoint()
    {
        var starts = new List<bool>();

        var code = await WatchAsync(n => n == 0 ? "kill -SEGV $$" : "exit 0", starts, () => starts.Count == 0 ? null : 10 * starts.Count);

        Assert.Equal(0, code);
        Assert.Equal([false, true], starts);
    }

    [Fact]
    public async Task Crashes_that_get_no_further_end_the_run()
    {
        var starts = new List<bool>();

        var failure = await Assert.ThrowsAsync<TrainingException>(() => WatchAsync(static _ => "kill -ABRT $$", starts, static () => 5));

        Assert.Contains("giving up", failure.Message, StringComparison.Ordinal);
        Assert.Equal(3, starts.Count);
    }

    [Fact]
    public async Task Crashes_with_progress_between_them_do_not_end_the_run()
    {
        var starts = new List<bool>();

        Assert.Equal(0, await WatchAsync(static n => n < 7 ? "kill -KILL $$" : "exit 0", starts, () => starts.Count));
        Assert.Equal(8, starts.Count);
    }

    [Fact]
    public async Task Stopping_closes_the_input_of_the_child_and_waits_for_it()
    {
        using var stop = new CancellationTokenSource();
        var starts = new List<bool>();
        var running = WatchAsync(static _ => "cat; exit 130", starts, static () => null, stop.Token);
        Assert.False(running.IsCompleted);

        await stop.CancelAsync();

        Assert.Equal(130, await running);
    }

    private Task<int> WatchAsync(
        Func<int, string> script, List<bool> starts, Func<long?> step, CancellationToken cancellationToken = default) =>
        Supervisor.WatchAsync(
            resume =>
            {
                var info = new ProcessStartInfo("/bin/sh", ["-c", script(starts.Count)]) { RedirectStandardInput = true };
                starts.Add(resume);
                return Process.Start(info)!;
            },
            step, _console, cancellationToken);
}
