using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Options;
using ModularPath.Inference.Contracts;
using Refit;

namespace ModularPath.Inference.Client;

/// <summary>A picture to the Inference service, a mask back.</summary>
internal sealed class SegmentAttempt(IInferenceApi api, IOptions<RemoteSegmentationOptions> options, TimeProvider time)
    : IAttempt<ReadOnlyMemory<byte>, SegmentationMask>
{
    // Two planes of a byte a pixel; zlib makes what cannot be compressed longer by 5 bytes in 16 KiB.
    private readonly long _mostBytes = 65536 + (long)(2.01 * options.Value.MaxPixels);

    /// <summary>8 x 8 white pixels.</summary>
    public ReadOnlyMemory<byte> Probe { get; } = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAAAAADhZOFXAAAADklEQVR4nGP4DwUMlDEA98A/wbI0QbsAAAAASUVORK5CYII=");

    public async Task<SegmentationMask> RunAsync(ReadOnlyMemory<byte> request, TimeSpan patience, CancellationToken cancellationToken)
    {
        // A body of bytes that are in memory, so that an attempt can be repeated.
        using var body = new ReadOnlyMemoryContent(request);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");

        try
        {
            using var response = await api.SegmentAsync(body, (long)Math.Ceiling(0.95 * patience.TotalMilliseconds), cancellationToken);
            // Read to its end here, where a deadline can end it: the mask's reader is synchronous.
            await response.Content.LoadIntoBufferAsync(_mostBytes, cancellationToken);

            return response.IsSuccessStatusCode
                ? await MaskOf(response, cancellationToken)
                : throw ExceptionOf(await ServiceRefusal.ReadAsync(response, time, cancellationToken));
        }
        catch (Exception e) when (e is ApiRequestException or HttpRequestException or IOException or InvalidDataException)
        {
            // Refit wraps the end of a deadline and of a caller's patience, too.
            cancellationToken.ThrowIfCancellationRequested();
            throw AttemptException.Broken(e);
        }
    }

    private async Task<SegmentationMask> MaskOf(HttpResponseMessage response, CancellationToken cancellationToken) =>
        response.Content.Headers.ContentType?.MediaType == SegmentationMaskFormat.MediaType
            ? SegmentationMaskFormat.Read(await response.Content.ReadAsStreamAsync(cancellationToken), options.Value.MaxPixels)
            : throw new InvalidDataException($"It answered '{response.Content.Headers.ContentType}', not {SegmentationMaskFormat.MediaType}.");

    private Exception ExceptionOf(ServiceRefusal refusal) => refusal.Status switch
    {
        // No other segmenter would do better with such a picture.
        HttpStatusCode.BadRequest => Rejection(RejectionReason.Invalid, refusal),
        HttpStatusCode.RequestEntityTooLarge => Rejection(RejectionReason.TooLarge, refusal),
        HttpStatusCode.UnsupportedMediaType => Rejection(RejectionReason.UnsupportedFormat, refusal),
        HttpStatusCode.UnprocessableEntity => Rejection(RejectionReason.Unreadable, refusal),
        _ => refusal.ToException(options.Value),
    };

    private static SegmentationRejectedException Rejection(RejectionReason reason, ServiceRefusal refusal) =>
        new(reason, refusal.Code, refusal.Detail);
}
