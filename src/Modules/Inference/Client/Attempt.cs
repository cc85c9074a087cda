using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Options;
using ModularPath.Inference.Contracts;
using Refit;

namespace ModularPath.Inference.Client;

/// <summary>Asks the service once, and says what came of it in words that the pipeline and people understand.</summary>
internal sealed class Attempt(IInferenceApi api, IOptions<RemoteSegmentationOptions> options, TimeProvider time)
{
    // Two planes of a byte a pixel; zlib makes what cannot be compressed longer by 5 bytes in 16 KiB.
    private readonly long _mostBytes = 65536 + (long)(2.01 * options.Value.MaxPixels);

    /// <param name="picture">Encoded.</param>
    /// <param name="patience">How long the answer is waited for; the service is told a little less, so that it does not work for nobody and can say so itself.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="AttemptException">There is no mask.</exception>
    /// <exception cref="SegmentationRejectedException">The service refuses this picture.</exception>
    public async Task<SegmentationMask> RunAsync(ReadOnlyMemory<byte> picture, TimeSpan patience, CancellationToken cancellationToken)
    {
        // A body of bytes that are in memory, so that an attempt can be repeated.
        using var body = new ReadOnlyMemoryContent(picture);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");

        try
        {
            using var response = await api.SegmentAsync(body, (long)Math.Ceiling(0.95 * patience.TotalMilliseconds), cancellationToken);
            // Read to its end here, where a deadline can end it: the mask's reader is synchronous.
            await response.Content.LoadIntoBufferAsync(_mostBytes, cancellationToken);

            return response.IsSuccessStatusCode
                ? await MaskOf(response, cancellationToken)
                : throw await RefusalOf(response, cancellationToken);
        }
        catch (Exception e) when (e is ApiRequestException or HttpRequestException or IOException or InvalidDataException)
        {
            // Refit wraps the end of a deadline and of a caller's patience, too.
            cancellationToken.ThrowIfCancellationRequested();
            throw new AttemptException(AttemptFault.Broken, ReasonOf(e), inner: e);
        }
    }

    // Whether it was the name, the connection or TLS says more than the innermost message alone.
    private static string ReasonOf(Exception e) =>
        (e as HttpRequestException ?? e.InnerException as HttpRequestException) is { HttpRequestError: not HttpRequestError.Unknown } failure
            ? $"{failure.HttpRequestError}: {e.GetBaseException().Message}"
            : e.GetBaseException().Message;

    private async Task<SegmentationMask> MaskOf(HttpResponseMessage response, CancellationToken cancellationToken) =>
        response.Content.Headers.ContentType?.MediaType == SegmentationMaskFormat.MediaType
            ? SegmentationMaskFormat.Read(await response.Content.ReadAsStreamAsync(cancellationToken), options.Value.MaxPixels)
            : throw new InvalidDataException($"It answered '{response.Content.Headers.ContentType}', not {SegmentationMaskFormat.MediaType}.");

    private async Task<Exception> RefusalOf(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        var (code, detail) = Problem(await response.Content.ReadAsStringAsync(cancellationToken)) ?? ("no problem document", response.ReasonPhrase ?? "");
        var said = $"{status} {code}: {detail}";

        return response.StatusCode switch
        {
            // No other segmenter would do better with such a picture.
            HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.UnsupportedMediaType
                or HttpStatusCode.UnprocessableEntity => new SegmentationRejectedException(status, code, detail),
            _ when code == "DeadlineExceeded" => new AttemptException(AttemptFault.Denied, said, PauseOf(response)),
            HttpStatusCode.TooManyRequests => new AttemptException(AttemptFault.Busy, said, PauseOf(response)),
            HttpStatusCode.ServiceUnavailable when PauseOf(response) is { } pause => new AttemptException(AttemptFault.Busy, said, pause),
            >= HttpStatusCode.InternalServerError or HttpStatusCode.RequestTimeout => new AttemptException(AttemptFault.Broken, said),
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden =>
                new AttemptException(AttemptFault.Denied, $"{said} Check {RemoteSegmentationOptions.Section}:ApiKey."),
            _ => new AttemptException(AttemptFault.Denied, $"{said} Check {RemoteSegmentationOptions.Section}:BaseAddress."),
        };
    }

    private TimeSpan? PauseOf(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => TimeSpan.FromTicks(Math.Max(0, (date - time.GetUtcNow()).Ticks)),
        _ => null,
    };

    /// <summary>The words of a problem document (RFC 9457); null if whoever answered, a proxy perhaps, wrote none.</summary>
    private static (string Code, string Detail)? Problem(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);

            return document.RootElement is { ValueKind: JsonValueKind.Object } problem
                && problem.TryGetProperty("code", out var code) && problem.TryGetProperty("detail", out var detail)
                ? (code.ToString(), detail.ToString())
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
