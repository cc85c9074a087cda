using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using ModularPath.Inference.V1;

namespace ModularPath.Inference.Client;

/// <summary>
/// Implements the port with an Inference service in another process. One attempt, which the circuit breaker does not count: names can be
/// read again later, and a service that cannot read them may still segment.
/// </summary>
internal sealed class RemoteText(IInferenceApi api, InferenceCircuit circuit, ServiceSettings settings, TimeProvider time) : ITextPort
{
    // What a text of a picture may be, whatever a service says.
    private const int MostTexts = 10_000;

    public async Task<PictureText> ReadTextAsync(SegmentationQuery query, CancellationToken cancellationToken)
    {
        if (!circuit.IsClosed)
        {
            throw Unavailable($"It is left alone until it answers again. Last: {circuit.LastFailure}");
        }

        using var body = new ReadOnlyMemoryContent(query.Picture);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using var late = new CancellationTokenSource(settings.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);

        try
        {
            var told = (long)Math.Ceiling(0.95 * settings.Timeout.TotalMilliseconds);
            return Checked(await api.ReadTextAsync(body, told, either.Token));
        }
        catch (ServiceRefusalException refusal)
        {
            throw ExceptionOf(refusal);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or InvalidDataException or JsonException
            or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw Unavailable(e.Message, e);
        }
    }

    private static PictureText Checked(TextResponse? answer) =>
        answer is { Texts: { Count: <= MostTexts } texts, Engine: { Length: > 0 } engine } && texts.All(IsWhole)
            ? new PictureText(answer.Width, answer.Height, engine, texts)
            : throw new InvalidDataException("It answered no texts.");

    private static bool IsWhole(PrintedText? text) =>
        text is { Text: not null, Corners: { Count: 4 } corners }
        && corners.All(static corner => corner is { Count: 2 } && double.IsFinite(corner[0]) && double.IsFinite(corner[1]));

    private Exception ExceptionOf(ServiceRefusalException refusal) => refusal.Status switch
    {
        HttpStatusCode.BadRequest => Rejection(RejectionReason.Invalid, refusal),
        HttpStatusCode.RequestEntityTooLarge => Rejection(RejectionReason.TooLarge, refusal),
        HttpStatusCode.UnsupportedMediaType => Rejection(RejectionReason.UnsupportedFormat, refusal),
        HttpStatusCode.UnprocessableEntity => Rejection(RejectionReason.Unreadable, refusal),
        _ => Unavailable(refusal.Message, refusal),
    };

    private static SegmentationRejectedException Rejection(RejectionReason reason, ServiceRefusalException refusal) =>
        new(reason, refusal.Code, refusal.Message);

    private SegmentationUnavailableException Unavailable(string reason, Exception? inner = null) =>
        new($"The {settings.Service} at {settings.BaseAddress} read no text. {reason}", inner);
}
