namespace ModularPath.Inference.Models;

/// <summary>The version that was active before serves again.</summary>
internal sealed class RollBackModelEndpoint(ModelSwitch models, ModelListing listing) : EndpointWithoutRequest<ModelsResponse>
{
    public override void Configure()
    {
        Post(InferenceRoutes.RollBackModel);
        Tags(StrictRequests.AnyQuery);
        Description(
            static b => b
                .Produces<ModelsResponse>()
                .ProducesProblem(StatusCodes.Status404NotFound)
                .ProducesProblem(StatusCodes.Status409Conflict)
                .ProducesProblem(StatusCodes.Status422UnprocessableEntity));
        Summary(static s =>
        {
            s.Summary = "The version that was active before serves again";
            s.Description = "It must be the file that served then. A second rollback leads back.";
        });
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        await models.RollBackAsync(ct);
        await Send.OkAsync(listing.Describe(), ct);
    }
}
