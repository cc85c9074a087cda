using System.Text.Json.Nodes;
using ModularPath.Host.Verbs;

namespace ModularPath.Host.Tests;

/// <summary>The command line in this process: for the many lines that are refused before anything is done.</summary>
internal sealed record VerbRun(int Code, string Output, string Error)
{
    /// <summary>All of standard output; fails where that is more, or less, than one document.</summary>
    public JsonNode Document => JsonNode.Parse(Output)!;

    public static async Task<VerbRun> Of(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await VerbLine.RunAsync(args, output, error);

        return new VerbRun(code, output.ToString(), error.ToString());
    }
}
