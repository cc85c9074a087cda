using System.Globalization;
using Microsoft.AspNetCore.Http;
using ModularPath.SharedKernel;

namespace ModularPath.Inference.OpenInference;

/// <summary>Clients of the protocol read <c>{"error": "..."}</c>, not problem details.</summary>
internal static class OpenInferenceError
{
    public static async Task GuardAsync(HttpContext context, Func<Task> answer)
    {
        try
        {
            await answer();
        }
        catch (ProblemException e)
        {
            context.Response.StatusCode = e.Status;

            if (e.RetryAfter is { } pause)
            {
                context.Response.Headers.RetryAfter = Math.Ceiling(pause.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            }

            await context.Response.WriteAsJsonAsync(new { error = e.Message }, context.RequestAborted);
        }
    }
}
