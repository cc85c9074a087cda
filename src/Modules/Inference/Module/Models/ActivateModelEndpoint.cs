using ModularPath.Inference.Models.V1;

namespace ModularPath.Inference.Models;

/// <summary>Another version serves from now on.</summary>
internal sealed class ActivateModelEndpoint(ModelSwitch models, ModelListing listing) : Endpoint<ActivateModelRequest, ModelsResponse>
{
    public override void Configure()
    {
        Post(InferenceRoutes.ActivateModel);
        Description(
            static b => b
                .Produces<ModelsResponse>()
                .ProducesProblem(StatusCodes.Status400BadRequest)
                .ProducesProblem(StatusCodes.Status404NotFound)
                .ProducesProblem(StatusCodes.Status409Conflict)
                .ProducesProblem(StatusCodes.Status422UnprocessableEntity));
        Summary(static s =>
        {
            s.Summary = "Another version serves from now on";
            s.Description =
                "The version must be listed and reproduce its golden answers. Requests that run finish on the former one; the "
                    + "choice survives a restart.";
        });
    }

    public override async Task HandleAsync(ActivateModelRequest req, CancellationToken ct)
    {
        await models.ActivateAsync(req.Name, req.Version, ct);
        await Send.OkAsync(listing.Describe(), ct);
    }
}
