using ModularPath.Training.Fitting;
using Spectre.Console;

namespace ModularPath.Training;

/// <summary>
/// The verb <c>train</c>: draws or reads labelled maps, fits the network, measures it and writes model.onnx.
/// The fitting works in a child process of the same executable, which is started again from its last checkpoint if it dies.
/// </summary>
public static class TrainCommand
{
    private const int Done = 0;
    private const int Failed = 1;
    private const int BadInput = 2;
    private const int Stopped = 130;

    /// <summary>Runs the verb.</summary>
    /// <param name="args">What follows <c>train</c> on the command line; <c>--help</c> lists the options.</param>
    /// <param name="console">Progress and messages; bars on a terminal, plain lines elsewhere.</param>
    /// <param name="error">What went wrong.</param>
    /// <param name="cancellationToken">Stops after the step at work, with a checkpoint.</param>
    /// <returns>0 done, 1 the training failed, 2 bad input, 130 stopped.</returns>
    public static async Task<int> RunAsync(string[] args, IAnsiConsole console, TextWriter error, CancellationToken cancellationToken)
    {
        if (args.Contains("--help"))
        {
            PrintHelp(console);
            return Done;
        }

        try
        {
            var given = TrainOptionParser.Read(args);

            if (!Supervisor.IsChild)
            {
                var plan = RunPlan.Make(given);
                return await Supervisor.RunAsync(args, plan, console, cancellationToken).ConfigureAwait(false);
            }

            using var orphaned = Supervisor.StopWhenOrphaned(cancellationToken);
            Train(given, console, orphaned.Token);
            return Done;
        }
        catch (TrainingInputException e)
        {
            await error.WriteLineAsync(e.Message).ConfigureAwait(false);
            return BadInput;
        }
        catch (TrainingException e)
        {
            await error.WriteLineAsync(e.Message).ConfigureAwait(false);
            return Failed;
        }
        catch (OperationCanceledException)
        {
            console.WriteLine("Stopped. Go on with: train --resume --out DIR");
            return Stopped;
        }
    }

    private static void Train(Dictionary<string, string> given, IAnsiConsole console, CancellationToken cancellationToken)
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

    private static void PrintHelp(IAnsiConsole console)
    {
        console.WriteLine("train --generate-data --count N --out DIR [options]   or   train --data DIR --out DIR [options]");

        foreach (var option in TrainOptionParser.Known)
        {
            var standard = option.IsFlag || option.Default.Length == 0 ? "" : $" (default {option.Default})";
            console.WriteLine($"  --{option.Name,-15} {option.Help}{standard}");
        }
    }
}
