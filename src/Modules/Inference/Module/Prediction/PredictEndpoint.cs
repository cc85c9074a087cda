using System.Runtime.InteropServices;
using FluentValidation;
using Microsoft.AspNetCore.Builder;
using ModularPath.Imaging;
using ModularPath.Inference.Engine.Telemetry;
using ModularPath.Inference.Prediction.V1;
using ModularPath.Inference.Requests;
using ModularPath.Inference.Segmentation;

namespace ModularPath.Inference.Prediction;

/// <summary>Several pictures in one call; one that cannot be read does not spoil the others.</summary>
internal sealed class PredictEndpoint(Segmenter segmenter, ServedModel served, InferenceLimits limits, BodyGate gate)
    : Endpoint<PredictRequest, PredictResponse>
{
    public override void Configure()
    {
        Post(InferenceRoutes.Predict);
        Group<PictureGroup>();
        Options(b => b.WithMetadata(BodySize.OfForm(limits.UploadBytes), gate));
        Description(
            static b => b
                .Accepts<PicturesForm>("multipart/form-data", "image/*", "application/octet-stream")
                .Produces<PredictResponse>());
        Summary(static s =>
        {
            s.Summary = "What the model says of one or many pictures";
            s.Description =
                "Pictures are files `images` (or `image`) of a form, or one is the body. Every picture has its own `code`; " +
                "probabilities are those of the network, at the size at which it saw the picture.";
        });
    }

    public override async Task HandleAsync(PredictRequest req, CancellationToken ct)
    {
        var model = served.Require();
        var pictures = await UploadedPictures.ReadAllAsync(HttpContext.Request, limits.UploadBytes, limits.PicturesPerRequest, ct);
        var results = new PredictResult[pictures.Count];
        var deadline = gate.DeadlineOf(HttpContext);

        // As many at a time as there are turns: they can run as one batch, and never fill the queue by themselves.
        await Parallel.ForAsync(
            0,
            pictures.Count,
            new ParallelOptions { MaxDegreeOfParallelism = limits.Concurrency, CancellationToken = ct },
            async (i, token) => results[i] = await PredictAsync(pictures[i], req.ReturnProbabilities, deadline, token));

        await Send.OkAsync(
            new PredictResponse
            {
                Code = Array.TrueForAll(results, static r => r.Code == SegmentAnswer.Ok) ? SegmentAnswer.Ok : "Partial",
                Task = PredictRequest.Segment,
                Model = model.Identity,
                Classes = ClassPalette.Classes,
                Results = results,
            },
            ct);
    }

    private async Task<PredictResult> PredictAsync(
        NamedPicture picture, bool withProbabilities, Deadline deadline, CancellationToken cancellationToken)
    {
        try
        {
            using var call = segmenter.Begin(deadline, cancellationToken);
            var segmented = await segmenter.SegmentAsync(call, picture.Bytes, withProbabilities);
            var mask = segmented.Mask;

            var result = new PredictResult
            {
                Code = SegmentAnswer.Ok,
                FileName = picture.FileName,
                Width = mask.Width,
                Height = mask.Height,
                SegmentationMaskBase64 = SegmentAnswer.Png(mask, mask.Labels),
                Stats = ClassStatistics.Compute(mask),
                Probabilities = segmented.Probabilities is { } values ? Describe(segmented.Seen, values) : null,
            };
            call.Mark(Stage.Encode);

            return result;
        }
        catch (PictureException e)
        {
            return new PredictResult { Code = CodeOf(e.Fault), FileName = picture.FileName, Detail = e.Message };
        }
    }

    private static ClassProbabilities Describe(Picture seen, Half[] values) => new()
    {
        Shape = [values.Length / (seen.Width * seen.Height), seen.Height, seen.Width],
        Dtype = "float16",
        DataBase64 = MemoryMarshal.AsBytes(values.AsSpan()).ToArray(),
    };

    private static string CodeOf(PictureFault fault) => fault switch
    {
        PictureFault.TooLarge => "TooBig",
        PictureFault.UnsupportedFormat => "UnsupportedMedia",
        _ => "UnreadablePicture",
    };
}

internal sealed class PredictRequestValidator : Validator<PredictRequest>
{
    public PredictRequestValidator() => RuleFor(static request => request.Task)
        .Must(static task => task.Equals(PredictRequest.Segment, StringComparison.OrdinalIgnoreCase))
        .WithMessage("task={PropertyValue} is not segment.");
}
