using System.Diagnostics;
using Spectre.Console;

namespace ModularPath.Training.Runs;

/// <summary>
/// Runs the training as a child and starts it again after a crash: a crash of native code costs minutes, not the run.
/// </summary>
internal static class Supervisor
{
    private const string ChildMark = "MODULARPATH_TRAINING_CHILD";

    /// <summary>After this many crashes in a row without a new checkpoint it gives up.</summary>
    private const int FruitlessCrashes = 3;

    // Exit codes of the verb itself, as opposed to a crash: done, failed, bad input, stopped.
    private static readonly int[] Answers = [0, 1, 2, 130];

    public static bool IsChild => Environment.GetEnvironmentVariable(ChildMark) is not null;

    public static Task<int> RunAsync(IReadOnlyList<string> args, RunPlan plan, IAnsiConsole console, CancellationToken cancellationToken) =>
        WatchAsync(resume => Start(args, resume), () => StepOf(plan.CheckpointPath), console, cancellationToken);

    /// <summary>Starts children until one ends by itself or none makes progress.</summary>
    /// <param name="start">Starts a child; true to resume.</param>
    /// <param name="stepReached">Of the last checkpoint; null before the first.</param>
    /// <param name="console">Told of crashes.</param>
    /// <param name="cancellationToken">Lets the child stop by itself, and waits for it.</param>
    /// <exception cref="TrainingException">None gets any further.</exception>
    internal static async Task<int> WatchAsync(
        Func<bool, Process> start, Func<long?> stepReached, IAnsiConsole console, CancellationToken cancellationToken)
    {
        var fruitless = 0;
        var reached = stepReached();

        while (true)
        {
            using var child = start(stepReached() is not null);

            // Closing its input tells the child to stop; it also closes if this process is killed.
            await using (cancellationToken.Register(child.StandardInput.Close).ConfigureAwait(false))
            {
                await child.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
            }

            if (Answers.Contains(child.ExitCode))
            {
                return child.ExitCode;
            }

            var now = stepReached();
            fruitless = now == reached ? fruitless + 1 : 1;
            reached = now;

            if (fruitless >= FruitlessCrashes || cancellationToken.IsCancellationRequested)
            {
                throw new TrainingException(
                    $"The training process died (exit code {child.ExitCode}), {fruitless} times without getting further: giving up.");
            }

            var place = now is null ? "the beginning" : $"step {now}";
            console.WriteLine($"The training process died (exit code {child.ExitCode}); going on from {place}.");
        }
    }

    /// <summary>In the child: cancelled if the parent closes the input or dies.</summary>
    public static CancellationTokenSource StopWhenOrphaned(CancellationToken cancellationToken)
    {
        var source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        new Thread(() =>
        {
            while (Console.In.Read() >= 0)
            {
            }

            try
            {
                source.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // The run ended first.
            }
        })
        { IsBackground = true, Name = "parent" }.Start();
        return source;
    }

    private static Process Start(IReadOnlyList<string> args, bool resume)
    {
        var program = Environment.ProcessPath ?? throw new TrainingException("The path of this program is not known.");
        var start = new ProcessStartInfo(program) { RedirectStandardInput = true };

        // Under "dotnet X.dll" the program is dotnet, and the assembly its first argument.
        if (Path.GetFileNameWithoutExtension(program) == "dotnet")
        {
            start.ArgumentList.Add(Environment.GetCommandLineArgs()[0]);
        }

        start.ArgumentList.Add("train");

        foreach (var arg in resume && !args.Contains("--resume") ? [.. args, "--resume"] : args)
        {
            start.ArgumentList.Add(arg);
        }

        start.Environment[ChildMark] = "1";
        return Process.Start(start) ?? throw new TrainingException($"{program} did not start.");
    }

    private static long? StepOf(string checkpoint) => File.Exists(checkpoint) ? Checkpoint.Peek(checkpoint).Step : null;
}
