using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Options;
using ModularPath.Inference.Contracts;
using Polly;
using Refit;

namespace ModularPath.Inference.Client;

/// <summary>The port, led to an Inference service elsewhere.</summary>
internal sealed class RemoteSegmentation(IInferenceApi api, IOptions<RemoteSegmentationOptions> options) : ISegmentationPort
{
    /// <exception cref="SegmentationUnavailableException">The service cannot be reached, is overloaded, or answers nonsense.</exception>
    /// <exception cref="SegmentationRejectedException">The service refuses this picture.</exception>
    public async Task<SegmentationMask> SegmentAsync(SegmentationQuery query, CancellationToken cancellationToken)
    {
        // A body of bytes that are in memory, so that an attempt can be repeated.
        using var picture = new ReadOnlyMemoryContent(query.Picture);
        picture.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");

        try
        {
            using var response = await api.SegmentAsync(picture, cancellationToken);

            return response.IsSuccessStatusCode
                ? SegmentationMaskFormat.Read(await response.Content.ReadAsStreamAsync(cancellationToken), options.Value.MaxPixels)
                : throw await RefusalOf(response, cancellationToken);
        }
        catch (Exception e) when (IsOutage(e) && !cancellationToken.IsCancellationRequested)
        {
            throw new SegmentationUnavailableException($"The Inference service at {options.Value.BaseAddress} gave no mask: {e.GetBaseException().Message}", e);
        }
    }

    // Refit wraps what keeps it from an answer; Polly's are a deadline that has passed and a circuit that is open.
    private static bool IsOutage(Exception e) =>
        e is ApiRequestException or HttpRequestException or ExecutionRejectedException or IOException or InvalidDataException or OperationCanceledException;

    private static async Task<Exception> RefusalOf(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var (code, detail) = Problem(await response.Content.ReadAsStringAsync(cancellationToken))
            ?? ("Rejected", $"The Inference service answered {(int)response.StatusCode} {response.ReasonPhrase}.");

        // Anything else, a wrong key or address included, is no fault of the picture: another segmenter may answer.
        return response.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge
            or HttpStatusCode.UnsupportedMediaType or HttpStatusCode.UnprocessableEntity
            ? new SegmentationRejectedException((int)response.StatusCode, code, detail)
            : new SegmentationUnavailableException($"The Inference service gave no mask ({(int)response.StatusCode} {code}): {detail}");
    }

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
