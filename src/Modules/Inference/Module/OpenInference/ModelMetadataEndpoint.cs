using ModularPath.Inference.OpenInference.V2;

namespace ModularPath.Inference.OpenInference;

/// <summary>What the model takes and gives.</summary>
internal sealed class ModelMetadataEndpoint(OpenInferenceModels models) : Endpoint<ModelRequest, ModelMetadata>
{
    public override void Configure()
    {
        Get(OpenInferenceRoutes.Model, OpenInferenceRoutes.ModelVersion);
        Group<OpenInferenceGroup>();
        Description(
            static b => b.Produces<ModelMetadata>().ProducesProblem(StatusCodes.Status404NotFound));
        Summary(static s => s.Summary = "What the model takes and gives (Open Inference Protocol v2)");
    }

    public override async Task HandleAsync(ModelRequest req, CancellationToken ct)
    {
        using var lease = models.Acquire(req);
        var description = lease.Model.Description;
        // The protocol has no word for it; our own client asks which model it is before it looks into its cache.
        HttpContext.Response.Headers[InferenceHeaders.ModelDigest] = lease.Model.Sha256;

        await Send.OkAsync(
            new ModelMetadata
            {
                Name = description.Name,
                Versions = [description.Version],
                Platform = "onnxruntime_onnx",
                Inputs = [Tensor(NetworkTensors.Input, NetworkTensors.Channels)],
                Outputs = [Tensor(NetworkTensors.Output, NetworkTensors.Classes)],
            },
            ct);
    }

    private static TensorMetadata Tensor(string name, int planes) =>
        new() { Name = name, Datatype = OpenInferenceProtocol.Datatype, Shape = [-1, planes, -1, -1] };
}
