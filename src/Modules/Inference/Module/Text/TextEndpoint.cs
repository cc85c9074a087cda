using Microsoft.AspNetCore.Builder;
using ModularPath.Inference.Engine.Text;
using ModularPath.Inference.Requests;

namespace ModularPath.Inference.Text;

/// <summary>A picture in, what is written on it out.</summary>
internal sealed class TextEndpoint(TextReading texts, InferenceLimits limits, BodyGate gate) : EndpointWithoutRequest<TextResponse>
{
    public override void Configure()
    {
        Post(InferenceRoutes.Text);
        Group<PictureGroup>();
        Options(b => b.WithMetadata(BodySize.OfForm(limits.UploadBytes), gate));
        Description(
            static b => b
                .Accepts<PictureForm>("multipart/form-data", "image/*", "application/octet-stream")
                .Produces<TextResponse>()
                .ProducesProblem(StatusCodes.Status422UnprocessableEntity));
        Summary(static s =>
        {
            s.Summary = "What is written on a picture";
            s.Description =
                "The picture is the file `image` (or `file`) of a form, or the body itself. Lines are read in whatever direction they are "
                + "printed, each with its corners. One picture is read at a time. Refusals: ModelUnavailable (503) where there is no text "
                + "model.";
        });
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var upload = await UploadedPictures.ReadOneAsync(HttpContext.Request, limits.UploadBytes, ct);
        await Send.OkAsync(TextResponse.Of(await texts.ReadAsync(upload.Bytes, gate.DeadlineOf(HttpContext), ct)), ct);
    }
}
