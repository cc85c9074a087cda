using System.CommandLine;
using System.CommandLine.Parsing;
using System.Data.Common;
using System.Text.Encodings.Web;
using System.Text.Json;
using ModularPath.Host.Http;
using ModularPath.Imaging;
using ModularPath.Inference.Contracts;
using ModularPath.Pathfinding.Model;
using ModularPath.SharedKernel;
using ProblemDetails = Microsoft.AspNetCore.Mvc.ProblemDetails;

namespace ModularPath.Host.Verbs;

/// <summary>How a verb answers: in sentences, or with one JSON document, which is then all there is on standard output.</summary>
/// <param name="output">Gets results.</param>
/// <param name="error">Gets refusals in sentences, and what is said beside a result.</param>
/// <param name="isJson">One document, please.</param>
internal sealed class VerbAnswer(TextWriter output, TextWriter error, bool isJson)
{
    // No page shows it.
    private static readonly JsonSerializerOptions Json = new(StrictJson.Options)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public bool IsJson => isJson;

    /// <summary>What is said beside the result.</summary>
    public TextWriter Error => error;

    public static VerbAnswer To(ParseResult parsed)
    {
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        var json = parsed.GetResult(VerbOptions.JsonName) is OptionResult { Implicit: false, Tokens: [] or [{ Value: "true" }] };
        return new VerbAnswer(output, error, json);
    }

    /// <summary>The result.</summary>
    /// <param name="document">Where one document is wanted.</param>
    /// <param name="sentences">Elsewhere.</param>
    public void Give(object document, string sentences) => output.WriteLine(isJson ? TextOf(document) : sentences);

    /// <summary>A part of the result that is there already; it is in the document, later.</summary>
    public void Say(string sentence)
    {
        if (!isJson)
        {
            output.WriteLine(sentence);
        }
    }

    public static string TextOf(object document) => JsonSerializer.Serialize(document, Json);

    /// <summary>Does the work, and says what is thrown.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> GuardedAsync(Func<Task<int>> work)
    {
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

    /// <summary>Says what is wrong, as the whole answer.</summary>
    /// <returns>The exit code.</returns>
    public int Refuse(Exception e)
    {
        var (problem, code) = Describe(e);

        if (isJson)
        {
            output.WriteLine(TextOf(problem));
        }
        else
        {
            error.WriteLine($"{code}: {problem.Detail}");
        }

        if (code == "InternalError")
        {
            error.WriteLine(e);
        }

        return ExitCode.Of(Worded(e));
    }

    /// <summary>The problem document of an exception, in the words of the command line, and its code.</summary>
    public static (ProblemDetails Problem, string Code) Describe(Exception e)
    {
        var problem = TypedResults.Problem(Problems.Of(Worded(e))).ProblemDetails;
        return (problem, (string)problem.Extensions["code"]!);
    }

    private static Exception Worded(Exception exception) => exception switch
    {
        ProblemException { Code: "NotScaled" } e => new ProblemException(e.Kind, e.Code, "That needs metres: say with --scale how "
            + "many metres a pixel is."),
        ProblemException { Code: "NotGeoreferenced" } e =>
            new ProblemException(e.Kind, e.Code, "That needs to know where the map lies on the earth: say it with --georeference FILE."),
        ProblemException or PictureException or SegmentationUnavailableException or SegmentationRejectedException => exception,
        IOException or UnauthorizedAccessException => new ProblemException(ProblemKind.Invalid, "UnusableFile", exception.Message),
        DbException => new ProblemException(ProblemKind.Unavailable, "StorageUnavailable", exception.Message),
        _ => new ProblemException(ProblemKind.Failed, "InternalError", $"The program failed, and that is a "
            + $"fault of it: {exception.Message}"),
    };
}
