using System.Diagnostics;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using ModularPath.Imaging;
using ModularPath.Inference.Contracts;
using ModularPath.SharedKernel;

namespace ModularPath.Host.Http;

/// <summary>Turns what modules throw into problem details (RFC 9457) with a stable <c>code</c>.</summary>
internal sealed class ProblemHandler(IProblemDetailsService problems) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && context.RequestAborted.IsCancellationRequested)
        {
            // Nobody reads the answer any more; 499 is what proxies log for it.
            context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return true;
        }

        var problem = Describe(exception);
        context.Response.StatusCode = problem.Status!.Value;

        if (exception is ProblemException { RetryAfter: { } pause })
        {
            problem.Extensions["retry_after"] = context.Response.AskToRetryAfter(pause);
        }

        return await problems.TryWriteAsync(new ProblemDetailsContext { HttpContext = context, ProblemDetails = problem });
    }

    private static ProblemDetails Describe(Exception exception) => exception switch
    {
        ProblemException e => Problem(e.Status, e.Code, e.Message, e.Extensions),
        PictureException e => PictureProblem(e),
        SegmentationRejectedException e => Problem(e.Status, e.Code, e.Message),
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } e =>
            Problem(e.StatusCode, "TooBig", $"The request is larger than the server accepts. {e.Message}"),
        BadHttpRequestException e => Problem(e.StatusCode, "InvalidQuery", e.Message),
        _ => Problem(
            StatusCodes.Status500InternalServerError,
            "InternalError",
            $"The server failed at this request. Its log has the details under trace id {Activity.Current?.TraceId.ToString() ?? "(none)"}."),
    };

    private static ProblemDetails PictureProblem(PictureException e) => e.Fault switch
    {
        PictureFault.TooLarge => Problem(StatusCodes.Status413PayloadTooLarge, "TooBig", e.Message),
        PictureFault.UnsupportedFormat => Problem(StatusCodes.Status415UnsupportedMediaType, "UnsupportedMedia", e.Message),
        _ => Problem(StatusCodes.Status422UnprocessableEntity, "UnreadablePicture", e.Message),
    };

    private static ProblemDetails Problem(
        int status, string code, string detail, IReadOnlyDictionary<string, object?>? extensions = null)
    {
        // OSRM clients read `code` and `message`; problem-details clients read `detail`.
        var problem = new ProblemDetails
        {
            Status = status,
            Detail = detail,
            Extensions = { ["code"] = code, ["message"] = detail },
        };

        foreach (var (name, value) in extensions ?? new Dictionary<string, object?>())
        {
            problem.Extensions[name] = value;
        }

        return problem;
    }
}
