using System.Net;
using System.Text.Json;

namespace ModularPath.Inference.Client;

/// <summary>A service answered, and not what it was asked for.</summary>
internal sealed record ServiceRefusal(HttpStatusCode Status, string Code, string Detail, TimeSpan? Pause)
{
    /// <summary>Where a redirect leads, without what a query or a user name may give away; null if it is none.</summary>
    private string? Elsewhere { get; init; }

    public static async Task<ServiceRefusal> ReadAsync(HttpResponseMessage response, TimeProvider time, CancellationToken cancellationToken)
    {
        var (code, detail) = Problem(await response.Content.ReadAsStringAsync(cancellationToken)) ?? ("no problem document", response.ReasonPhrase ?? "");

        return new ServiceRefusal(response.StatusCode, code, detail, PauseOf(response, time)) { Elsewhere = TargetOf(response) };
    }

    public AttemptException ToException(ServiceSettings settings)
    {
        var said = $"{(int)Status} {Code}: {Detail}";

        return Status switch
        {
            _ when Elsewhere is not null => new AttemptException(
                AttemptFault.Refused,
                $"It answered {(int)Status}, a redirect to {Elsewhere}, which is not followed: the key and the picture go to nobody but {settings.Path}:BaseAddress. " +
                "If it has moved there, set that to its new address."),
            _ when Code == "DeadlineExceeded" => new AttemptException(AttemptFault.Refused, said, Pause),
            HttpStatusCode.TooManyRequests => new AttemptException(AttemptFault.Throttled, said, Pause),
            HttpStatusCode.ServiceUnavailable when Pause is { } pause => new AttemptException(AttemptFault.Throttled, said, pause),
            >= HttpStatusCode.InternalServerError or HttpStatusCode.RequestTimeout => new AttemptException(AttemptFault.Failed, said),
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => new AttemptException(AttemptFault.Refused, $"{said} Check {settings.Path}:ApiKey."),
            _ => new AttemptException(AttemptFault.Refused, $"{said} {settings.AddressHint}"),
        };
    }

    private static string? TargetOf(HttpResponseMessage response) =>
        response.StatusCode is < HttpStatusCode.MultipleChoices or >= HttpStatusCode.BadRequest ? null
        : response.Headers.Location is not { } location ? "nowhere"
        : !Uri.TryCreate(response.RequestMessage?.RequestUri, location, out var target) ? "what is no address"
        : target.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);

    private static TimeSpan? PauseOf(HttpResponseMessage response, TimeProvider time) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => TimeSpan.FromTicks(Math.Max(0, (date - time.GetUtcNow()).Ticks)),
        _ => null,
    };

    /// <summary>
    /// The words of a problem document (RFC 9457) or of the Open Inference Protocol; null if whoever answered, a proxy
    /// perhaps, wrote neither.
    /// </summary>
    private static (string Code, string Detail)? Problem(string body)
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
