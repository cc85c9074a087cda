using FastEndpoints;
using Microsoft.AspNetCore.Http;
using ModularPath.Pathfinding.Http.Requests;

namespace ModularPath.Pathfinding.Http.Routes;

internal sealed class PostRouteEndpoint(RouteService service) : Endpoint<RouteRequest, RouteResponse>
{
    public override void Configure()
    {
        Post("route");
        Group<JsonQuestionGroup>();
        Description(static b => b.Accepts<RouteRequest>("application/json").Produces<RouteResponse>());
        Summary(static s =>
        {
            s.RequestExamples.Add(new RequestExample(Examples.Route));
            s.ResponseExamples[StatusCodes.Status200OK] = Examples.RouteAnswer;
            s.Summary = "Finds the best way through two or more places of a map";
            s.Description = "Exact: no shorter way exists on the mask. With alternatives, other ways that differ from it follow. "
                + "Zones, closed doors, "
                + "preferred clearance and uncertainty hold for this request alone. The geometry touches nothing that is not walkable. "
                + "Refusals: InvalidQuery (no JSON), InvalidOptions (a member that does not exist), InvalidValue (outside the picture, "
                + "malformed), TooBig (too many waypoints or zones), NoSegment (nothing walkable near a waypoint), NoRoute (two waypoints "
                + "are not connected; says where they come nearest, and in openings the fewest pixels that keep them apart; or "
                + "which one-way zone "
                + "is in the way), MapNotFound (404), NotScaled (409).";
        });
    }

    public override async Task HandleAsync(RouteRequest req, CancellationToken ct)
    {
        await Send.OkAsync(await service.AnswerAsync(HttpContext.Response, req, ct), ct);
    }
}
