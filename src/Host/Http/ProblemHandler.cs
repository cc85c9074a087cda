using Microsoft.AspNetCore.Diagnostics;
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

        var problem = Problems.Of(exception);
        context.Response.StatusCode = problem.Status!.Value;

        if (exception is ProblemException { RetryAfter: { } pause })
        {
            problem.Extensions["retry_after"] = context.Response.AskToRetryAfter(pause);
        }

        return await problems.TryWriteAsync(new ProblemDetailsContext { HttpContext = context, ProblemDetails = problem });
    }
}
