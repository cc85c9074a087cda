using System.Net;
using System.Text.Json;

namespace ModularPath.Inference.Client;

/// <summary>A service answered with another status than success.</summary>
internal sealed class ServiceRefusalException : Exception
{
    private ServiceRefusalException(HttpResponseMessage response, string code, string detail, TimeProvider time) : base(detail)
    {
        Status = response.StatusCode;
        Code = code;
        RetryAfter = RetryAfterOf(response, time);
        RedirectTarget = RedirectTargetOf(response);
    }

    public HttpStatusCode Status { get; }

    /// <summary>The stable name of the problem.</summary>
    public string Code { get; }

    private TimeSpan? RetryAfter { get; }

    /// <summary>Without query and user name, which may hold secrets; null if the answer is no redirect.</summary>
    private string? RedirectTarget { get; }

    public static async Task<ServiceRefusalException> ReadAsync(
        HttpResponseMessage response, TimeProvider time, CancellationToken cancellationToken)
    {
        var body = await response.Content.ReadAsStringAsync(cancellationToken);
        var (code, detail) = Parse(body) ?? ("no problem document", response.ReasonPhrase ?? "");

        return new ServiceRefusalException(response, code, detail, time);
    }

    /// <summary>For refusals that are not the fault of the picture.</summary>
    public AttemptException ToAttemptException(ServiceSettings settings)
    {
        var said = $"{(int)Status} {Code}: {Message}";

        return Status switch
        {
            _ when RedirectTarget is not null => new AttemptException(
                AttemptFault.Refused,
                $"It answered {(int)Status}, a redirect to {RedirectTarget}, which is not followed: the key and the picture go to " +
                $"nobody but {settings.Path}:BaseAddress. If it has moved there, set that to its new address."),
            _ when Code == "DeadlineExceeded" => new AttemptException(AttemptFault.Refused, said, RetryAfter),
            HttpStatusCode.TooManyRequests => new AttemptException(AttemptFault.Throttled, said, RetryAfter),
            HttpStatusCode.ServiceUnavailable when RetryAfter is { } pause => new AttemptException(AttemptFault.Throttled, said, pause),
            >= HttpStatusCode.InternalServerError or HttpStatusCode.RequestTimeout => new AttemptException(AttemptFault.Failed, said),
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden =>
                new AttemptException(AttemptFault.Refused, $"{said} Check {settings.Path}:ApiKey."),
            _ => new AttemptException(AttemptFault.Refused, $"{said} {settings.AddressHint}"),
        };
    }

    private static string? RedirectTargetOf(HttpResponseMessage response) =>
        response.StatusCode is < HttpStatusCode.MultipleChoices or >= HttpStatusCode.BadRequest ? null
        : response.Headers.Location is not { } location ? "nowhere"
        : !Uri.TryCreate(response.RequestMessage?.RequestUri, location, out var target) ? "what is no address"
        : target.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);

    private static TimeSpan? RetryAfterOf(HttpResponseMessage response, TimeProvider time) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => TimeSpan.FromTicks(Math.Max(0, (date - time.GetUtcNow()).Ticks)),
        _ => null,
    };

    /// <summary>
    /// Reads a problem document (RFC 9457) or an error of the Open Inference Protocol; null if it is neither, for example
    /// the page of a proxy.
    /// </summary>
    private static (string Code, string Detail)? Parse(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);

            return document.RootElement switch
            {
                { ValueKind: not JsonValueKind.Object } => null,
                var problem when problem.TryGetProperty("code", out var code) && problem.TryGetProperty("detail", out var detail) =>
                    (code.ToString(), detail.ToString()),
                var problem when problem.TryGetProperty("error", out var error) => ("error", error.ToString()),
                _ => null,
            };
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
