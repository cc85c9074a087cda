using System.CommandLine;
using System.Text.Json.Nodes;
using ModularPath.Composition.CommandLine;
using ModularPath.Training.Families;
using ModularPath.Training.Runs;
using Spectre.Console;

namespace ModularPath.Training.Verbs;

/// <summary><c>train</c>: makes a model from labelled maps.</summary>
internal static class TrainVerb
{
    private static readonly Option<string?> FromCorrections = new("--from-corrections")
    {
        HelpName = "DIR",
        Description = "Go on from the model that ships (or --init) with the maps corrected in this data directory, and publish only what "
            + "passes a gate.",
    };
    private static readonly Option<string?> Reserve = new("--reserve")
    {
        HelpName = "DIR",
        Description = "For --from-corrections: labelled pictures on which nothing may be lost, besides drawn maps.",
    };

    public static Verb Create(SegmenterFactory openSegmenter) => new(
        "train",
        "Makes a model from labelled maps: draws or reads them, fits the network, measures it and writes model.onnx.",
        [.. TrainCommandLine.Options, FromCorrections, Reserve, VerbOptions.Json])
    {
        IsLong = true,
        ExitCodes = "0 done, 1 the training failed, 2 bad input, 130 stopped, with a checkpoint",
        Examples =
        [
            "modularpath train --generate-data --count 1000 --epochs 50 --batch-size 32 --seed 1 --out run",
            "modularpath train --resume --out run",
            "modularpath train --data my-maps --labels labels.json --init run/checkpoint.safetensors --fold 1/5 --out own",
            "modularpath train --from-corrections data --out runs/own --publish models",
        ],
        Work = async (parsed, answer, cancellationToken) =>
        {
            var given = TrainCommandLine.Given(parsed);

            if (parsed.GetValue(FromCorrections) is { } corrections)
            {
                var family = new FamilyTraining(TrainCommand.RunAsync, new FamilyGate(openSegmenter));
                var (exit, report) = await family.RunAsync(
                    new(given, corrections, parsed.GetValue(Reserve)), ConsoleOf(answer), answer.IsJson, cancellationToken);

                if (report is not null)
                {
                    answer.Give(report, report.Table);
                }

                return exit;
            }

            if (parsed.GetValue(Reserve) is not null)
            {
                throw new TrainingInputException("--reserve is for --from-corrections; evaluate measures a model on labelled pictures.");
            }

            var args = parsed.Tokens.Skip(1).Select(static token => token.Value).ToList();
            var code = await TrainCommand.RunAsync(given, args, ConsoleOf(answer), cancellationToken);

            // The parent process answers; the training child only reports errors.
            if (code == ExitCode.Ok && answer.IsJson && !TrainCommand.IsChild)
            {
                var metrics = await File.ReadAllTextAsync(Path.Combine(given["out"], TrainCommand.Metrics), cancellationToken);
                answer.Give(JsonNode.Parse(metrics)!, "");
            }

            return code;
        },
    };

    // If one document is wanted, progress is written beside it.
    private static IAnsiConsole ConsoleOf(VerbAnswer answer) => answer.IsJson
        ? AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(answer.Error),
        })
        : AnsiConsole.Console;
}
