using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.Json.Nodes;
using ModularPath.Training.Runs;
using ModularPath.Training.Settings;
using Spectre.Console;

namespace ModularPath.Training.Verbs;

/// <summary><c>train</c>: makes a model from labelled maps.</summary>
internal static class TrainVerb
{
    public static Verb Verb()
    {
        var options = Options();

        return new Verb(
            "train",
            "Makes a model from labelled maps: draws or reads them, fits the network, measures it and writes model.onnx.",
            [.. options.Values, VerbOptions.Json])
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
                var given = Given(parsed, options);
                var args = parsed.Tokens.Skip(1).Select(static token => token.Value).ToList();
                var code = await TrainCommand.RunAsync(given, args, ConsoleOf(answer), cancellationToken);

                // A child that trains says what is wrong, and leaves the rest to who watches it.
                if (code == ExitCode.Ok && answer.IsJson && !TrainCommand.IsChild)
                {
                    var metrics = await File.ReadAllTextAsync(Path.Combine(given["out"], TrainCommand.Metrics), cancellationToken);
                    answer.Give(JsonNode.Parse(metrics)!, "");
                }

                return code;
            },
        };
    }

    /// <summary>By name without dashes.</summary>
    public static Dictionary<string, Option> Options() => TrainCommand.Options.ToDictionary(static option => option.Name, OptionOf);

    /// <summary>What a line says, by name without dashes; a flag that is off is not said.</summary>
    public static Dictionary<string, string> Given(ParseResult parsed, IReadOnlyDictionary<string, Option> options) => options
        .Select(option => (Name: option.Key, Text: TextOf(parsed.GetResult(option.Value), option.Value)))
        .Where(static option => option.Text is not null)
        .ToDictionary(static option => option.Name, static option => option.Text!, StringComparer.Ordinal);

    private static string? TextOf(OptionResult? result, Option option) => result switch
    {
        null or { Implicit: true } => null,
        _ when option is Option<bool> flag => result.GetValue(flag) ? "true" : null,
        _ => result.GetValue((Option<string>)option),
    };

    private static Option OptionOf(TrainOption option) => option.IsFlag
        ? new Option<bool>($"--{option.Name}") { Description = option.Help }
        : new Option<string>($"--{option.Name}")
        {
            HelpName = "VALUE",
            Description = option.Help,
            DefaultValueFactory = option.Default.Length > 0 ? _ => option.Default : null,
        };

    // Where one document is wanted, progress is said beside it.
    private static IAnsiConsole ConsoleOf(VerbAnswer answer) => answer.IsJson
        ? AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(answer.Error),
        })
        : AnsiConsole.Console;
}
