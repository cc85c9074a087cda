using ModularPath.Host.Verbs;

namespace ModularPath.Host.Tests;

/// <summary>Runs a command line in this process, which is fast for lines that are refused before anything is done.</summary>
internal sealed record VerbRun(int Code, string Output, string Error)
{
    /// <summary>Standard output as a JSON document; fails if it is not exactly one.</summary>
    public JsonNode Document => JsonNode.Parse(Output)!;

    public static async Task<VerbRun> Of(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await VerbLine.RunAsync(args, output, error);

        return new VerbRun(code, output.ToString(), error.ToString());
    }
}
