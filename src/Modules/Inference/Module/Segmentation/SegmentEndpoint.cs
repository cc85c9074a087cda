using System.Globalization;
using FluentValidation;
using Microsoft.AspNetCore.Builder;
using ModularPath.Inference.Engine.Telemetry;
using ModularPath.Inference.Engine.Text;
using ModularPath.Inference.Requests;
using ModularPath.Inference.Segmentation.V1;

namespace ModularPath.Inference.Segmentation;

/// <summary>A picture in, the class of every pixel out.</summary>
internal sealed class SegmentEndpoint(Segmenter segmenter, TextReading texts, InferenceLimits limits, BodyGate gate)
    : Endpoint<SegmentRequest>
{
    private const string Json = "application/json";
    private const string Png = "image/png";

    public override void Configure()
    {
        Post(InferenceRoutes.Segment);
        Group<PictureGroup>();
        Options(b => b.WithMetadata(BodySize.OfForm(limits.UploadBytes), gate));
        Description(
            static b => b
                .Accepts<PictureForm>("multipart/form-data", "image/*", "application/octet-stream")
                .Produces<SegmentResponse>(StatusCodes.Status200OK, Json, Png, SegmentationMaskFormat.MediaType)
                .ProducesProblem(StatusCodes.Status406NotAcceptable)
                .ProducesProblem(StatusCodes.Status422UnprocessableEntity));
        Summary(static s =>
        {
            s.Summary = "The class of every pixel of a picture";
            s.Description =
                "The picture is the file `image` (or `file`) of a form, or the body itself. With `Accept: image/png` the answer is the " +
                "mask alone, with `Accept: application/vnd.modularpath.mask` mask and confidence in one compact body; facts are " +
                "then in headers.";
        });
    }

    public override async Task HandleAsync(SegmentRequest req, CancellationToken ct)
    {
        var mediaType = ContentNegotiation.MediaTypeFor(HttpContext.Request, Json, Png, SegmentationMaskFormat.MediaType);
        var upload = await UploadedPictures.ReadOneAsync(HttpContext.Request, limits.UploadBytes, ct);
        using var call = segmenter.Begin(gate.DeadlineOf(HttpContext), ct);
        var segmented = await segmenter.SegmentAsync(call, upload.Bytes, withProbabilities: false);
        var mask = segmented.Mask;
        var stats = ClassStatistics.Compute(mask);
        var headers = HttpContext.Response.Headers;
        headers[InferenceHeaders.Source] = "model";
        headers[InferenceHeaders.Model] = mask.Model;
        headers[InferenceHeaders.ModelDigest] = mask.ModelDigest;
        headers[InferenceHeaders.MeanConfidence] = stats.MeanConfidence.ToString("0.####", CultureInfo.InvariantCulture);

        if (mediaType == Json)
        {
            var answer = SegmentAnswer.Of(segmented, stats, req);

            if (req.ReturnText)
            {
                answer = answer with { Texts = (await texts.ReadAsync(upload.Bytes, gate.DeadlineOf(HttpContext), ct)).Texts };
            }

            call.Mark(Stage.Encode);
            await Send.OkAsync(answer, ct);
            return;
        }

        var bytes = mediaType == Png ? SegmentAnswer.Png(mask, mask.Labels) : Packed(mask);
        call.Mark(Stage.Encode);
        await Send.BytesAsync(bytes, contentType: mediaType, cancellation: ct);
    }

    private static byte[] Packed(SegmentationMask mask)
    {
        using var packed = new MemoryStream();
        SegmentationMaskFormat.Write(mask, packed);

        return packed.ToArray();
    }
}

internal sealed class SegmentRequestValidator : Validator<SegmentRequest>
{
    private static readonly string[] Allowed = ["auto", EngineNames.UNet];

    public SegmentRequestValidator() => RuleFor(static request => request.Engine)
        .Must(static engine => Allowed.Contains(engine, StringComparer.OrdinalIgnoreCase))
        .WithMessage("engine={PropertyValue} is neither auto nor unet.");
}
