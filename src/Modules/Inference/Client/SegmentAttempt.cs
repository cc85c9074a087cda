using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Options;

namespace ModularPath.Inference.Client;

/// <summary>Sends a picture to the Inference service and receives its mask.</summary>
internal sealed class SegmentAttempt(IInferenceApi api, IOptions<RemoteSegmentationOptions> options)
    : IAttempt<ReadOnlyMemory<byte>, SegmentationMask>
{
    /// <summary>8 x 8 white pixels.</summary>
    public ReadOnlyMemory<byte> Probe { get; } = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAAAAADhZOFXAAAADklEQVR4nGP4DwUMlDEA98A/wbI0QbsAAAAASUVORK5CYII=");

    public async Task<SegmentationMask> RunAsync(ReadOnlyMemory<byte> request, TimeSpan timeout, CancellationToken cancellationToken)
    {
        // Bytes in memory, so that an attempt can be repeated.
        using var body = new ReadOnlyMemoryContent(request);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");

        try
        {
            var told = (long)Math.Ceiling(0.95 * timeout.TotalMilliseconds);

            return await api.SegmentAsync(body, told, cancellationToken)
                ?? throw new InvalidDataException("It answered with an empty body.");
        }
        catch (ServiceRefusalException refusal)
        {
            throw ExceptionOf(refusal);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or InvalidDataException or OperationCanceledException)
        {
            // If the caller did not cancel, the handler's time limit for a connection did.
            cancellationToken.ThrowIfCancellationRequested();
            throw AttemptException.Failed(e);
        }
    }

    private Exception ExceptionOf(ServiceRefusalException refusal) => refusal.Status switch
    {
        // No other segmenter would do better with such a picture.
        HttpStatusCode.BadRequest => Rejection(RejectionReason.Invalid, refusal),
        HttpStatusCode.RequestEntityTooLarge => Rejection(RejectionReason.TooLarge, refusal),
        HttpStatusCode.UnsupportedMediaType => Rejection(RejectionReason.UnsupportedFormat, refusal),
        HttpStatusCode.UnprocessableEntity => Rejection(RejectionReason.Unreadable, refusal),
        _ => refusal.ToAttemptException(options.Value),
    };

    private static SegmentationRejectedException Rejection(RejectionReason reason, ServiceRefusalException refusal) =>
        new(reason, refusal.Code, refusal.Message);
}
