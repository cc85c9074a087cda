using FluentValidation.Results;
using ProblemDetails = Microsoft.AspNetCore.Mvc.ProblemDetails;

namespace ModularPath.Host.Http;

/// <summary>Gives every refusal by FastEndpoints' binder and validators the shape of all other problems.</summary>
internal static class Validation
{
    public static object ToProblem(List<ValidationFailure> failures, HttpContext context, int status)
    {
        var detail = string.Join(" ", failures.Select(static f => f.ErrorMessage).Distinct());

        return new ProblemDetails
        {
            Status = status,
            Title = "Bad Request",
            Detail = detail,
            Instance = context.Request.PathBase + context.Request.Path,
            Extensions =
            {
                ["code"] = "InvalidQuery",
                ["message"] = detail,
                ["errors"] = failures
                    .GroupBy(static f => f.PropertyName, static f => f.ErrorMessage)
                    .ToDictionary(static g => g.Key, static g => g.ToArray()),
            },
        };
    }
}
