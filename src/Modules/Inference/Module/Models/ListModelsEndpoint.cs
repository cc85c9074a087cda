namespace ModularPath.Inference.Models;

/// <summary>The versions that there are.</summary>
internal sealed class ListModelsEndpoint(ModelListing listing) : EndpointWithoutRequest<ModelsResponse>
{
    public override void Configure()
    {
        Get(InferenceRoutes.Models);
        Tags(StrictRequests.AnyQuery);
        Description(
            static b => b.Produces<ModelsResponse>().ProducesProblem(StatusCodes.Status422UnprocessableEntity));
        Summary(static s => s.Summary = "The models that the service has, and which of them is active");
    }

    public override Task HandleAsync(CancellationToken ct) => Send.OkAsync(listing.Describe(), ct);
}
