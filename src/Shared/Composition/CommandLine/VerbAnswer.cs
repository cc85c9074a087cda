using System.Text.Encodings.Web;
using System.Text.Json;

namespace ModularPath.Composition.CommandLine;

/// <summary>How a verb answers: in sentences, or with a single JSON document and nothing else on standard output.</summary>
/// <param name="output">For results.</param>
/// <param name="error">For refusals in sentences, and for remarks beside a result.</param>
/// <param name="isJson">Whether one document is wanted.</param>
/// <param name="describe">Turns an exception into a problem.</param>
public sealed class VerbAnswer(TextWriter output, TextWriter error, bool isJson, Func<Exception, VerbProblem> describe)
{
    // Names as in the API. The document is not embedded in a web page, so nothing but JSON's own characters is escaped.
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public bool IsJson => isJson;

    /// <summary>For remarks beside the result.</summary>
    public TextWriter Error => error;

    /// <summary>Gives the result.</summary>
    /// <param name="document">Written if one document is wanted.</param>
    /// <param name="sentences">Written otherwise.</param>
    public void Give(object document, string sentences) => output.WriteLine(isJson ? TextOf(document) : sentences);

    /// <summary>Gives a part of the result early; with <c>--json</c> it comes later, within the document.</summary>
    public void Say(string sentence)
    {
        if (!isJson)
        {
            output.WriteLine(sentence);
        }
    }

    public static string TextOf(object document) => JsonSerializer.Serialize(document, Json);

    /// <summary>What is wrong, for an answer that goes on.</summary>
    public VerbProblem Describe(Exception exception) => describe(exception);

    /// <summary>Does the work and answers what it throws.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> GuardAsync(Func<Task<int>> work)
    {
        ArgumentNullException.ThrowIfNull(work);

        try
        {
            return await work();
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }
        catch (Exception e)
        {
            return Refuse(e);
        }
    }

    /// <summary>Answers with what is wrong and nothing else.</summary>
    /// <returns>The exit code.</returns>
    public int Refuse(Exception exception)
    {
        var problem = describe(exception);

        if (isJson)
        {
            output.WriteLine(TextOf(problem.Document));
        }
        else
        {
            error.WriteLine($"{problem.Code}: {problem.Detail}");
        }

        if (problem.IsFault)
        {
            error.WriteLine(exception);
        }

        return problem.ExitCode;
    }
}
