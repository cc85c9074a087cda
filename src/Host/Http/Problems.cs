using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using ModularPath.Endpoints;
using ModularPath.Imaging;
using ModularPath.Inference.Contracts;
using ModularPath.SharedKernel;

namespace ModularPath.Host.Http;

/// <summary>Says what modules throw as problem details (RFC 9457) with a stable <c>code</c>, over HTTP and on the command line.</summary>
internal static class Problems
{
    public static ProblemDetails Of(Exception exception) => exception switch
    {
        ProblemException e => Problem(ProblemStatus.Of(e.Kind), e.Code, e.Message, e.Extensions),
        PictureException e => PictureProblem(e),
        SegmentationUnavailableException e => Problem(StatusCodes.Status503ServiceUnavailable, "ModelUnavailable", e.Message),
        SegmentationRejectedException e => Problem(StatusOf(e.Reason), e.Code, e.Message),
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } e =>
            Problem(e.StatusCode, "TooBig", $"The request is larger than the server accepts. {e.Message}"),
        BadHttpRequestException e => Problem(e.StatusCode, "InvalidQuery", e.Message),
        _ => Problem(
            StatusCodes.Status500InternalServerError,
            "InternalError",
            "The server failed at this request. Its log has the details under trace id "
                + $"{Activity.Current?.TraceId.ToString() ?? "(none)"}."),
    };

    private static int StatusOf(RejectionReason reason) => reason switch
    {
        RejectionReason.TooLarge => StatusCodes.Status413PayloadTooLarge,
        RejectionReason.UnsupportedFormat => StatusCodes.Status415UnsupportedMediaType,
        RejectionReason.Unreadable => StatusCodes.Status422UnprocessableEntity,
        _ => StatusCodes.Status400BadRequest,
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
