using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using ModularPath.Composition.CommandLine;
using ModularPath.Host.Composition;
using ModularPath.SharedKernel;

namespace ModularPath.Host.Verbs;

/// <summary>The command line, for work without a server.</summary>
internal static class VerbLine
{
    public const string Program = "modularpath";

    // @NAME is a file called so, not a file of further arguments.
    private static readonly ParserConfiguration Syntax = new() { EnablePosixBundling = false, ResponseFileTokenReplacer = null };

    /// <summary>
    /// Whether the arguments name a verb, known or not. All others (<c>--key value</c>, <c>key=value</c>) configure the server.
    /// </summary>
    public static bool IsVerb(string[] args) =>
        args is ["--help" or "-h" or "-?" or "--version", ..]
        || (args is [var first, ..] && !(first.StartsWith('-') || first.StartsWith('/') || first.Contains('=', StringComparison.Ordinal)));

    public static Task<int> RunAsync(string[] args) => RunAsync(args, Console.Out, Console.Error);

    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        string[] line = args is ["help", .. var rest] ? [.. rest, "--help"] : args;
        var parsed = Root(line.FirstOrDefault()).Parse(line, Syntax);

        if ((Unfinished(parsed) ?? (parsed.Errors.Count > 0 ? await MisusedAsync(parsed) : null)) is { } refusal)
        {
            return new VerbAnswer(output, error, args.Contains(VerbOptions.JsonName), VerbProblems.Describe).Refuse(refusal);
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

    /// <summary>The command line with its verbs.</summary>
    /// <param name="named">If a verb has this name, later modules are not even loaded: starting a verb should cost only that verb.</param>
    public static Verb Root(string? named = null)
    {
        var help = new HelpOption();
        help.Action = new VerbHelp((HelpAction)help.Action!);

        var root = new Verb(Program, "A picture of a map in, a safe route out. Without a verb it serves the page and the API (port "
            + "8000); VERB --help says more of each verb.")
        {
            Examples = ["modularpath route plan.png --from 120,340 --to 900,77", "modularpath --urls http://localhost:8000"],
            Options = { help, new VersionOption() },
        };

        foreach (var verb in VerbsBeside(named))
        {
            verb.SetAction((parsed, cancellationToken) => WorkAsync(verb, parsed, cancellationToken));
            root.Add(verb);
        }

        return root;
    }

    // All verbs if none is called so, for help and for suggestions.
    private static IReadOnlyList<Verb> VerbsBeside(string? named)
    {
        IReadOnlyList<Verb> own = [KeyVerb.Create(), HealthVerb.Create()];
        List<Verb> all = [];

        foreach (var verbs in ModuleCatalog.All().Select(static module => module.Verbs()).Prepend(own))
        {
            if (verbs.Any(verb => verb.Name == named))
            {
                return verbs;
            }

            all.AddRange(verbs);
        }

        return all;
    }

    private static Task<int> WorkAsync(Verb verb, ParseResult parsed, CancellationToken cancellationToken)
    {
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        var isJson = parsed.GetResult(VerbOptions.JsonName) is OptionResult { Implicit: false, Tokens: [] or [{ Value: "true" }] };
        var answer = new VerbAnswer(output, error, isJson, VerbProblems.Describe);

        return answer.GuardAsync(() => verb.Work!(parsed, answer, cancellationToken));
    }

    // The message of the library, and what was probably meant.
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

    // The library would take the next option's name for a value.
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
