using Microsoft.AspNetCore.Http;
using ModularPath.SharedKernel;

namespace ModularPath.Endpoints;

/// <summary>The one place that gives kinds of problems their HTTP status codes.</summary>
public static class ProblemStatus
{
    /// <summary>The HTTP status code of a kind of problem (RFC 9110, section 15).</summary>
    public static int Of(ProblemKind kind) => kind switch
    {
        ProblemKind.Invalid or ProblemKind.NoRoute => StatusCodes.Status400BadRequest,
        ProblemKind.Forbidden => StatusCodes.Status403Forbidden,
        ProblemKind.NotFound => StatusCodes.Status404NotFound,
        ProblemKind.NotAcceptable => StatusCodes.Status406NotAcceptable,
        ProblemKind.Conflict => StatusCodes.Status409Conflict,
        ProblemKind.Stale => StatusCodes.Status412PreconditionFailed,
        ProblemKind.TooLarge => StatusCodes.Status413PayloadTooLarge,
        ProblemKind.UnsupportedMedia => StatusCodes.Status415UnsupportedMediaType,
        ProblemKind.Unreadable => StatusCodes.Status422UnprocessableEntity,
        ProblemKind.UpstreamFailed => StatusCodes.Status502BadGateway,
        ProblemKind.Overloaded or ProblemKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
        ProblemKind.DeadlineExceeded => StatusCodes.Status504GatewayTimeout,
        _ => StatusCodes.Status500InternalServerError,
    };
}
