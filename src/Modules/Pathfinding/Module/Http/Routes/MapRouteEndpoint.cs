using FastEndpoints;
using Microsoft.AspNetCore.Http;
using ModularPath.Pathfinding.Http.Requests;

namespace ModularPath.Pathfinding.Http.Routes;

internal sealed class MapRouteEndpoint(RouteService service) : Endpoint<MapRouteQuery, RouteResponse>
{
    public override void Configure()
    {
        Get("{id}/route");
        Group<MapQuestionGroup>();
        Description(static b => b.Produces<RouteResponse>());
        Summary(static s =>
        {
            s.ResponseExamples[StatusCodes.Status200OK] = Examples.RouteAnswer;
            s.Summary = "A route as an address";
            s.Description = "The same as POST /api/v1/route, for curl and links: from=x,y, to=x,y, any number of via=x,y, crs, profile, "
                + "preference, agent_radius, alternatives, and options as the JSON of the body's.";
        });
    }

    public override async Task HandleAsync(MapRouteQuery req, CancellationToken ct)
    {
        await Send.OkAsync(await service.AnswerAsync(HttpContext.Response, RouteAddress.Read(req), ct), ct);
    }
}
