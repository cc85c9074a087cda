using ModularPath.Inference.OpenInference.V2;

namespace ModularPath.Inference.OpenInference;

/// <summary>Whether a model can be asked.</summary>
internal sealed class ModelReadyEndpoint(OpenInferenceModels models) : Endpoint<ModelRequest, ServerState>
{
    public override void Configure()
    {
        Get(OpenInferenceRoutes.ModelReady, OpenInferenceRoutes.ModelVersionReady);
        Group<OpenInferenceGroup>();
        AllowAnonymous();   // who watches a service has no key to it
        Description(
            static b => b.Produces<ServerState>()
                .ProducesProblem(StatusCodes.Status404NotFound)
                .ProducesProblem(StatusCodes.Status503ServiceUnavailable));
        Summary(static s => s.Summary = "Whether a model can be asked (Open Inference Protocol v2)");
    }

    public override async Task HandleAsync(ModelRequest req, CancellationToken ct)
    {
        using var lease = models.Acquire(req);
        await Send.OkAsync(new ServerState { Name = lease.Model.Description.Name, Ready = true }, ct);
    }
}
