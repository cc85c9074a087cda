using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using ModularPath.Composition.CommandLine;

namespace ModularPath.Host.Verbs;

/// <summary>Help as System.CommandLine writes it, then exit codes and examples.</summary>
internal sealed class VerbHelp(HelpAction inner) : SynchronousCommandLineAction
{
    // Help is shown even if the rest of the line is wrong.
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        inner.Invoke(parseResult);

        if (parseResult.CommandResult.Command is Verb verb)
        {
            var output = parseResult.InvocationConfiguration.Output;
            output.WriteLine($"Exit codes:\n  {verb.ExitCodes}\n");
            output.WriteLine($"Examples:\n  {string.Join("\n  ", verb.Examples)}\n");
        }

        return ExitCode.Ok;
    }
}
