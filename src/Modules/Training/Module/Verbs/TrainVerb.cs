using System.Text.Json.Nodes;
using ModularPath.Composition.CommandLine;
using ModularPath.Training.Runs;
using Spectre.Console;

namespace ModularPath.Training.Verbs;

/// <summary><c>train</c>: makes a model from labelled maps.</summary>
internal static class TrainVerb
{
    public static Verb Create() => new(
        "train",
        "Makes a model from labelled maps: draws or reads them, fits the network, measures it and writes model.onnx.",
        [.. TrainCommandLine.Options, VerbOptions.Json])
    {
        IsLong = true,
        ExitCodes = "0 done, 1 the training failed, 2 bad input, 130 stopped, with a checkpoint",
        Examples =
        [
            "modularpath train --generate-data --count 1000 --epochs 50 --batch-size 32 --seed 1 --out run",
            "modularpath train --resume --out run",
            "modularpath train --data my-maps --labels labels.json --init run/checkpoint.safetensors --fold 1/5 --out own",
        ],
        Work = async (parsed, answer, cancellationToken) =>
        {
            var given = TrainCommandLine.Given(parsed);
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
