using System.CommandLine;
using System.Data.Common;
using System.Runtime.InteropServices;
using ModularPath.Host.Verbs.Costs;
using ModularPath.Imaging;
using ModularPath.Inference.Contracts;
using ModularPath.SharedKernel;
using ModularPath.Training;
using ModularPath.Training.Evaluation;
using ModularPath.Training.Export.Quantization;
using Spectre.Console;

namespace ModularPath.Host.Verbs;

/// <summary>The command line for people without a server.</summary>
/// <remarks>Exit codes: 0 ok, 2 bad input, 3 no route, 1 a fault of the program, 130 interrupted.</remarks>
internal static class VerbLine
{
    public const int Ok = 0;
    public const int BadInput = 2;
    public const int NoRoute = 3;

    private static readonly string[] Verbs = ["route", "segment", "export", "batch", "train", "evaluate", "quantize", "move", "key", "health", "cost", "backup", "adopt", "help", "--help", "-h", "-?", "--version"];

    /// <summary>Whether the arguments name a verb, be it one that there is not; all others (<c>--key value</c>, <c>key=value</c>) configure the server.</summary>
    public static bool IsVerb(string[] args) =>
        args is [var first, ..] && (Verbs.Contains(first, StringComparer.Ordinal) || !(first.StartsWith('-') || first.StartsWith('/') || first.Contains('=', StringComparison.Ordinal)));

    public static Task<int> RunAsync(string[] args) => args switch
    {
        ["train", .. var options] => InterruptibleAsync(stop => TrainCommand.RunAsync(options, AnsiConsole.Console, Console.Error, stop)),
        ["evaluate", .. var options] => InterruptibleAsync(stop => EvaluateCommand.RunAsync(options, Segmenters.Open, Console.Out, Console.Error, stop)),
        ["quantize", .. var options] => InterruptibleAsync(stop => QuantizeCommand.RunAsync(options, Segmenters.Open, Console.Out, Console.Error, stop)),
        _ => ParseAsync(args),
    };

    private static async Task<int> ParseAsync(string[] args)
    {
        var root = new RootCommand(
            "ModularPath: a picture of a map in, a safe route out. Without a verb it serves the page and the API (port 8000).")
        {
            RouteVerb.Command(),
            SegmentVerb.Command(),
            ExportVerb.Command(),
            BatchVerb.Command(),
            KeyVerb.Command(),
            MoveVerb.Command(),
            HealthVerb.Command(),
            CostVerb.Command(),
            BackupVerb.Command(),
            AdoptVerb.Command(),
            new Command("train", "Makes a model from labelled maps; draws them first if asked to."),
            new Command("quantize", "Writes the model of a training in eight bits, if that is worth it."),
            new Command("evaluate", "Scores a model, or the classical segmenter, on labelled pictures."),
        };
        var parsed = root.Parse(args is ["help", .. var rest] ? [.. rest, "--help"] : args);

        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await Console.Error.WriteLineAsync(error.Message);
            }

            var verb = Verbs.Contains(args[0], StringComparer.Ordinal) ? $" {args[0]}" : "";
            await Console.Error.WriteLineAsync($"'{Path.GetFileName(Environment.ProcessPath)}{verb} --help' lists what there is.");
            return BadInput;
        }

        return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
    }

    /// <summary>Runs a verb and says a person's errors in one line.</summary>
    public static async Task<int> GuardedAsync(Func<Task<int>> verb)
    {
        try
        {
            return await verb();
        }
        catch (OperationCanceledException)
        {
            return 130;
        }
        catch (ProblemException e)
        {
            await Console.Error.WriteLineAsync($"{e.Code}: {e.Message}");
            return e.Code == "NoRoute" ? NoRoute : BadInput;
        }
        catch (Exception e) when (e is PictureException or SegmentationUnavailableException or SegmentationRejectedException or IOException or UnauthorizedAccessException or DbException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return BadInput;
        }
    }

    // Ctrl+C and SIGTERM end the work at a clean place instead of the process.
    private static async Task<int> InterruptibleAsync(Func<CancellationToken, Task<int>> verb)
    {
        using var stop = new CancellationTokenSource();
        void Interrupt(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }

        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt);

        return await GuardedAsync(() => verb(stop.Token));
    }
}
