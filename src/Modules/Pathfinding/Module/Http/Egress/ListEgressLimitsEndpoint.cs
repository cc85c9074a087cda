using FastEndpoints;
using Microsoft.AspNetCore.Http;
using ModularPath.Pathfinding.Egress;

namespace ModularPath.Pathfinding.Http.Egress;

internal sealed class ListEgressLimitsEndpoint : EndpointWithoutRequest<EgressLimitsResponse>
{
    public override void Configure()
    {
        Get("/api/v1/egress-limits");
        Description(static b => b.Produces<EgressLimitsResponse>().ProducesProblem(StatusCodes.Status400BadRequest));
        Summary(static s =>
        {
            s.Summary = "The tables of limits by which ways out can be judged";
            s.Description = "Values in metres, each with its clause. GET /api/v1/maps/{id}/egress takes one by its name, or one of these "
                + "changed, as JSON. Codes change and differ by place: check the values.";
        });
    }

    public override async Task HandleAsync(CancellationToken ct) =>
        await Send.OkAsync(new EgressLimitsResponse(EgressTables.Known), ct);
}
