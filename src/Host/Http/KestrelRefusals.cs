using System.Buffers;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace ModularPath.Host.Http;

/// <summary>
/// Gives a problem document to requests that Kestrel refuses before any of this program sees them: an address or headers that are too long,
/// what is no HTTP, who takes too long to say what they
/// want. Kestrel tells of each before it answers, by its event <c>BadRequest</c>.
/// </summary>
internal sealed class KestrelRefusals : IObserver<KeyValuePair<string, object?>>
{
    private const string Event = "Microsoft.AspNetCore.Server.Kestrel.BadRequest";

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value is { Key: Event, Value: IFeatureCollection features }
            && features.Get<IHttpResetFeature>() is null   // a stream of HTTP/2 or 3, where no body can be put behind the headers
            && features.Get<IHttpResponseFeature>() is { HasStarted: false } response
            && features.Get<IBadRequestExceptionFeature>()?.Error is { } refusal
            && features.Get<IConnectionTransportFeature>()?.Transport.Output is { } output)
        {
            var document = DocumentOf(response.StatusCode, refusal.Message, features.Get<IHttpRequestIdentifierFeature>()?.TraceIdentifier);
            response.Headers.ContentType = "application/problem+json";
            response.Headers.ContentLength = document.Length;
            response.Headers.XContentTypeOptions = "nosniff";
            response.Headers.Connection = "close";

            // There is no request yet, so no body that could be written: it goes behind the headers by hand. All of it is memory, and
            // nothing is waited for.
            _ = features.GetRequiredFeature<IHttpResponseBodyFeature>().StartAsync();
            output.Write(document);
            _ = output.FlushAsync().AsTask();
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public static void Describe(IServiceProvider services) =>
        services.GetRequiredService<DiagnosticListener>().Subscribe(new KestrelRefusals(), static name => name == Event);

    private static byte[] DocumentOf(int status, string reason, string? trace)
    {
        var detail = status switch
        {
            StatusCodes.Status414UriTooLong => "The address is too long. Send what is long in the body, for example to POST /api/v1/route.",
            StatusCodes.Status431RequestHeaderFieldsTooLarge => "The headers are too long or too many. Send fewer or shorter ones.",
            _ => reason,
        };

        return JsonSerializer.SerializeToUtf8Bytes(
            new ProblemDetails
            {
                Title = ReasonPhrases.GetReasonPhrase(status),
                Status = status,
                Detail = detail,
                Extensions = { ["code"] = HttpPipeline.CodeOf(status), ["message"] = detail, ["trace_id"] = trace },
            },
            JsonSerializerOptions.Web);
    }
}
