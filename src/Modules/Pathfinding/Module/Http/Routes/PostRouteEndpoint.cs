using FastEndpoints;
using Microsoft.AspNetCore.Builder;
using ModularPath.Pathfinding.Http.Requests;
using ModularPath.Pathfinding.V1;

namespace ModularPath.Pathfinding.Http.Routes;

internal sealed class PostRouteEndpoint(RouteService desk) : Endpoint<RouteRequest, RouteResponse>
{
    public override void Configure()
    {
        Post("/api/v1/route");
        Options(static b => b.WithMetadata(BodySize.OfJson));
        RequestBinder(new StrictBody<RouteRequest>());
        Description(QuestionDescription.Of<RouteRequest, RouteResponse>, clearDefaults: true);
        Summary(static s =>
        {
            s.Summary = "Finds the best way through two or more places of a map";
            s.Description = "Exact: no shorter way exists on the mask. With alternatives, other ways that differ from it follow. Zones, closed doors, "
                + "preferred clearance and uncertainty hold for this request alone. The geometry touches nothing that is not walkable. "
                + "Refusals: InvalidQuery (no JSON), InvalidOptions (a member that does not exist), InvalidValue (outside the picture, "
                + "malformed), TooBig (too many waypoints or zones), NoSegment (nothing walkable near a waypoint), NoRoute (two waypoints "
                + "are not connected; says where they come nearest, and in openings the fewest pixels that keep them apart; or which one-way zone "
                + "is in the way), MapNotFound (404), NotScaled (409).";
        });
    }

    public override async Task HandleAsync(RouteRequest req, CancellationToken ct)
    {
        _ = new QueryReader(HttpContext.Request);
        await Send.OkAsync(await desk.AnswerAsync(HttpContext.Response, req, ct), ct);
    }
}
