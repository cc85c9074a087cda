using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using ModularPath.Host.Verbs.Costs;
using ModularPath.Host.Verbs.Learning;
using ModularPath.Host.Verbs.Routes;
using ModularPath.SharedKernel;

namespace ModularPath.Host.Verbs;

/// <summary>The command line for people without a server.</summary>
internal static class VerbLine
{
    public const string Program = "modularpath";

    // A name that begins with @ is a file of that name, not one of arguments.
    private static readonly ParserConfiguration Syntax = new() { EnablePosixBundling = false, ResponseFileTokenReplacer = null };

    /// <summary>
    /// Whether the arguments name a verb, be it one that there is not; all others (<c>--key value</c>, <c>key=value</c>) configure the server.
    /// </summary>
    public static bool IsVerb(string[] args) =>
        args is ["--help" or "-h" or "-?" or "--version", ..]
        || (args is [var first, ..] && !(first.StartsWith('-') || first.StartsWith('/') || first.Contains('=', StringComparison.Ordinal)));

    public static Task<int> RunAsync(string[] args) => RunAsync(args, Console.Out, Console.Error);

    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        var parsed = Root().Parse(args is ["help", .. var rest] ? [.. rest, "--help"] : args, Syntax);

        if ((Unfinished(parsed) ?? (parsed.Errors.Count > 0 ? await MisusedAsync(parsed) : null)) is { } refusal)
        {
            return new VerbAnswer(output, error, args.Contains(VerbOptions.JsonName)).Refuse(refusal);
        }

        var isLong = parsed.CommandResult.Command is Verb { IsLong: true };

        return await parsed.InvokeAsync(new InvocationConfiguration
        {
            Output = output,
            Error = error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = isLong ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(2),
        });
    }

    /// <summary>All there is to be said.</summary>
    public static Verb Root()
    {
        var help = new HelpOption();
        help.Action = new VerbHelp((HelpAction)help.Action!);

        return new Verb(Program, "A picture of a map in, a safe route out. Without a verb it serves the page and the API (port "
            + "8000); VERB --help says more of each verb.")
        {
            Examples = ["modularpath route plan.png --from 120,340 --to 900,77", "modularpath --urls http://localhost:8000"],
            Subcommands =
            {
                RouteVerb.Verb(),
                SegmentVerb.Verb(),
                ExportVerb.Verb(),
                BatchVerb.Verb(),
                TrainVerb.Verb(),
                QuantizeVerb.Verb(),
                EvaluateVerb.Verb(),
                KeyVerb.Verb(),
                MoveVerb.Verb(),
                BackupVerb.Verb(),
                AdoptVerb.Verb(),
                HealthVerb.Verb(),
                CostVerb.Verb(),
            },
            Options = { help, new VersionOption() },
        };
    }

    // The library's own words, and what was probably meant.
    private static async Task<ProblemException> MisusedAsync(ParseResult parsed)
    {
        var words = parsed.UnmatchedTokens is [{ Length: > 0 } unknown, ..]
            ? $"Unrecognized command or argument '{unknown}'.{await MeantAsync(parsed, unknown)}"
            : string.Join(' ', parsed.Errors.Select(static error => error.Message));

        return Refusal(parsed, parsed.UnmatchedTokens.Count > 0 ? "InvalidOptions" : "InvalidValue", words);
    }

    private static async Task<string> MeantAsync(ParseResult parsed, string unknown)
    {
        if (parsed.Action is not ParseErrorAction action)
        {
            return "";
        }

        using var said = new StringWriter();
        action.ShowHelp = false;
        await parsed.InvokeAsync(new InvocationConfiguration { Output = said, Error = TextWriter.Null });

        // For each unmatched token a sentence that begins with it in quotes, then a name on each line; the first token alone is answered.
        // Only options are suggested for an option, only verbs for a verb.
        var names = said.ToString().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .SkipWhile(line => !line.StartsWith($"'{unknown}'", StringComparison.Ordinal))
            .Skip(1)
            .TakeWhile(static line => !line.Contains(' ', StringComparison.Ordinal))
            .Where(line => line[0] == '-' == (unknown[0] == '-'))
            .ToList();
        return names.Count > 0 ? $" Did you mean {string.Join(" or ", names)}?" : "";
    }

    // The library would take the next option's name for the value.
    private static ProblemException? Unfinished(ParseResult parsed)
    {
        var names = parsed.CommandResult.Command.Options.Select(static option => option.Name).ToHashSet(StringComparer.Ordinal);
        return parsed.CommandResult.Children.OfType<OptionResult>()
            .FirstOrDefault(given => given.Tokens.Any(token => names.Contains(token.Value))) is { } option
            ? Refusal(parsed, "InvalidValue", $"{option.Option.Name} needs a value.")
            : null;
    }

    private static ProblemException Refusal(ParseResult parsed, string code, string words)
    {
        var verb = parsed.CommandResult.Command.Name is var name && name != Program ? $"{Program} {name}" : Program;
        return new ProblemException(ProblemKind.Invalid, code, $"{words} '{verb} --help' lists what there is.");
    }
}
