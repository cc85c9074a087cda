using System.Text.Json;
using ModularPath.Inference.Segmentation;

namespace ModularPath.Inference.Status;

/// <summary>The model that is being served.</summary>
internal sealed class ModelInfoEndpoint(ServedModel served, ModelHealth health) : EndpointWithoutRequest<ModelInfoResponse>
{
    public override void Configure()
    {
        Get(InferenceRoutes.ModelInfo);
        Tags(StrictRequests.AnyQuery);
        Description(
            static b => b.Produces<ModelInfoResponse>().ProducesProblem(StatusCodes.Status503ServiceUnavailable));
        Summary(static s => s.Summary = "The model that is being served");
    }

    public override Task HandleAsync(CancellationToken ct)
    {
        var model = served.Require();
        var description = model.Description;

        return Send.OkAsync(
            new ModelInfoResponse
            {
                Name = description.Name,
                Version = description.Version,
                Architecture = description.Architecture,
                Classes = ClassPalette.Classes,
                InputSize = description.LongSide,
                TrainedOn = new TrainedOn { Synthetic = Trained("synthetic"), Corrections = Trained("corrections") },
                Metrics = description.Metrics,
                Sha256 = model.Sha256,
                LoadedAt = served.Loaded.At,
                Device = health.Device,
                Provider = health.Provider,
                Batching = new BatchingInfo
                {
                    Largest = model.Batching.Largest,
                    Chosen = model.Batching.Chosen,
                    MillisecondsPerMegapixel = model.Batching.Measured,
                },
            },
            ct);

        bool Trained(string on) =>
            description.Training is { ValueKind: JsonValueKind.Object } training
            && training.TryGetProperty(on, out var value) && value.ValueKind == JsonValueKind.True;
    }
}
