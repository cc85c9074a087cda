using FastEndpoints;
using Microsoft.AspNetCore.Http;
using ModularPath.Inference.Onnx;
using ModularPath.Inference.OpenInference.V2;

namespace ModularPath.Inference.OpenInference;

/// <summary>What the model takes and gives.</summary>
internal sealed class ModelMetadataEndpoint(OpenInferenceModels models) : EndpointWithoutRequest<ModelMetadata>
{
    public override void Configure()
    {
        Get(OpenInferenceRoutes.Model, OpenInferenceRoutes.ModelVersion);
        Description(
            static b => b.Produces<ModelMetadata>().Produces(StatusCodes.Status404NotFound, contentType: "application/json"),
            clearDefaults: true);
        Summary(static s => s.Summary = "What the model takes and gives (Open Inference Protocol v2)");
    }

    public override Task HandleAsync(CancellationToken ct) => OpenInferenceError.GuardAsync(HttpContext, async () =>
    {
        using var lease = models.Acquire(HttpContext.Request);
        var description = lease.Model.Description;

        await Send.OkAsync(
            new ModelMetadata
            {
                Name = description.Name,
                Versions = [description.Version],
                Platform = "onnxruntime_onnx",
                Inputs = [new TensorMetadata { Name = InferRequest.Input, Datatype = InferRequest.Datatype, Shape = [-1, 3, -1, -1] }],
                Outputs = [new TensorMetadata { Name = InferRequest.Output, Datatype = InferRequest.Datatype, Shape = [-1, OnnxModel.Classes, -1, -1] }],
            },
            ct);
    });
}
