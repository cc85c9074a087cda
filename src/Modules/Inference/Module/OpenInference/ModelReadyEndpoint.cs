using FastEndpoints;
using Microsoft.AspNetCore.Http;
using ModularPath.Inference.OpenInference.V2;

namespace ModularPath.Inference.OpenInference;

/// <summary>Whether a model can be asked.</summary>
internal sealed class ModelReadyEndpoint(OpenInferenceModels models) : EndpointWithoutRequest<ServerState>
{
    public override void Configure()
    {
        Get(OpenInferenceRoutes.ModelReady, OpenInferenceRoutes.ModelVersionReady);
        AllowAnonymous();   // who watches a service has no key to it
        Description(
            static b => b.Produces<ServerState>()
                .Produces(StatusCodes.Status404NotFound, contentType: "application/json")
                .Produces(StatusCodes.Status503ServiceUnavailable, contentType: "application/json"),
            clearDefaults: true);
        Summary(static s => s.Summary = "Whether a model can be asked (Open Inference Protocol v2)");
    }

    public override Task HandleAsync(CancellationToken ct) => OpenInferenceError.GuardAsync(HttpContext, async () =>
    {
        using var lease = models.Acquire(HttpContext.Request);
        await Send.OkAsync(new ServerState { Name = lease.Model.Description.Name, Ready = true }, ct);
    });
}
