using System.Globalization;
using Microsoft.AspNetCore.Builder;
using ModularPath.Inference.Engine.Telemetry;
using ModularPath.Inference.OpenInference.V2;
using ModularPath.Inference.Requests;

namespace ModularPath.Inference.OpenInference;

/// <summary>The bare network, for clients of KServe and Triton: a tensor in, logits out.</summary>
internal sealed class InferEndpoint(
    OpenInferenceModels models, TensorInference inference, Segmenter segmenter, InferenceLimits limits, BodyGate gate)
    : Endpoint<ModelRequest>
{
    public override void Configure()
    {
        Post(OpenInferenceRoutes.Infer, OpenInferenceRoutes.InferVersion);
        Group<OpenInferenceGroup>();
        // A body of JSON is a tensor: the endpoint reads it, not the binder.
        RequestBinder(new RequestBinder<ModelRequest>(BindingSource.RouteValues));
        Options(b => b.WithMetadata(BodySize.OfForm(limits.UploadBytes)));
        Description(
            static b => b
                .Accepts<object>("application/json", "application/octet-stream")
                .Produces(StatusCodes.Status200OK, contentType: "application/json")
                .ProducesProblem(StatusCodes.Status400BadRequest)
                .ProducesProblem(StatusCodes.Status404NotFound)
                .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
                .ProducesProblem(StatusCodes.Status504GatewayTimeout));
        Summary(static s =>
        {
            s.Summary = "The bare network (Open Inference Protocol v2)";
            s.Description =
                "Input `image`, FP32 [N,3,H,W], R, G, B from 0 to 1, sides multiples of the stride; output `logits`, FP32 " +
                "[N,7,H,W]. As JSON, or with " +
                "binary tensor data (`Inference-Header-Content-Length`), which costs a thirtieth. For pictures of any size: " +
                "/api/v1/segment.";
        });
    }

    public override async Task HandleAsync(ModelRequest req, CancellationToken ct)
    {
        gate.Check(HttpContext);
        using var lease = models.Acquire(req);
        var body = await UploadedPictures.ReadBodyAsync(HttpContext.Request, limits.UploadBytes, ct);
        var request = InferRequest.Parse(body, JsonLength(), lease.Model.Description, limits.PicturesPerRequest);
        using var call = segmenter.Begin(gate.DeadlineOf(HttpContext), ct);
        var logits = await inference.RunAsync(call, lease.Model, request.Image);
        call.Mark(Stage.Encode);
        await InferAnswer.WriteAsync(HttpContext.Response, lease.Model, request, logits, ct);
    }

    private int? JsonLength()
    {
        var header = HttpContext.Request.Headers[OpenInferenceProtocol.JsonLengthHeader];

        return header.Count == 0 ? null
            : int.TryParse(header, NumberStyles.None, CultureInfo.InvariantCulture, out var length) ? length
            : throw new ProblemException(
                ProblemKind.Invalid,
                "InvalidOptions",
                $"The header {OpenInferenceProtocol.JsonLengthHeader} is '{header}', not a number of bytes.");
    }
}
