using System.Data.Common;
using ModularPath.Composition.CommandLine;
using ModularPath.Host.Http;
using ModularPath.Imaging;
using ModularPath.Inference.Contracts;
using ModularPath.SharedKernel;

namespace ModularPath.Host.Verbs;

/// <summary>Describes what a verb throws: the same problem documents as over HTTP, with advice in the words of the command line.</summary>
internal static class VerbProblems
{
    private const string InternalError = "InternalError";

    public static VerbProblem Describe(Exception exception)
    {
        var worded = Worded(exception);
        var problem = TypedResults.Problem(Problems.Of(worded)).ProblemDetails;
        var code = (string)problem.Extensions["code"]!;

        return new VerbProblem(problem, code, problem.Detail!, ExitCode.Of(worded), code == InternalError);
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
        _ => new ProblemException(ProblemKind.Failed, InternalError, $"The program failed, and that is a "
            + $"fault of it: {exception.Message}"),
    };
}
