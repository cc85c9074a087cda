using Spectre.Console;

namespace ModularPath.Training.Runs;

/// <summary>
/// The verb <c>train</c>: draws or reads labelled maps, fits the network, measures it and writes model.onnx.
/// The fitting works in a child process of the same executable, which is started again from its last checkpoint if it dies.
/// </summary>
internal static class TrainCommand
{
    private const int Done = 0;
    private const int Stopped = 130;

    /// <summary>The file of the metrics in the folder of a run.</summary>
    public const string Metrics = "metrics.json";

    /// <summary>Whether this process is the child that a supervisor started.</summary>
    public static bool IsChild => Supervisor.IsChild;

    /// <summary>Runs the verb.</summary>
    /// <param name="given">The options as given, by name without the dashes; those that are left out have their defaults.</param>
    /// <param name="args">What the child is started with: the line that <paramref name="given"/> was read from, without the verb.</param>
    /// <param name="console">Progress and messages; bars on a terminal, plain lines elsewhere.</param>
    /// <param name="cancellationToken">Stops after the step at work, with a checkpoint.</param>
    /// <returns>0 done, 130 stopped; or the exit code of the child, which has written why.</returns>
    /// <exception cref="SharedKernel.ProblemException">
    /// <c>InvalidValue</c>: an option or a file is bad. <c>TrainingFailed</c>: it cannot begin or go on.
    /// </exception>
    public static async Task<int> RunAsync(
        IReadOnlyDictionary<string, string> given, IReadOnlyList<string> args, IAnsiConsole console, CancellationToken cancellationToken)
    {
        try
        {
            TrainCommandLine.Check(given);

            if (!IsChild)
            {
                var plan = RunPlan.Make(given);
                return await Supervisor.RunAsync(args, plan, console, cancellationToken).ConfigureAwait(false);
            }

            using var orphaned = Supervisor.StopWhenOrphaned(cancellationToken);
            Train(given, console, orphaned.Token);
            return Done;
        }
        catch (OperationCanceledException)
        {
            console.WriteLine("Stopped. Go on with: train --resume --out DIR");
            return Stopped;
        }
    }

    private static void Train(IReadOnlyDictionary<string, string> given, IAnsiConsole console, CancellationToken cancellationToken)
    {
        void Execute(ITrainingProgress progress) => new TrainingRun(given, progress, TimeProvider.System).Execute(cancellationToken);

        if (Console.IsOutputRedirected || !console.Profile.Capabilities.Ansi)
        {
            Execute(new PlainProgress(console, TimeProvider.System));
        }
        else
        {
            LiveProgress.Show(console, Execute);
        }
    }
}
