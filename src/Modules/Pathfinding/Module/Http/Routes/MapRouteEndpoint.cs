using FastEndpoints;
using Microsoft.AspNetCore.Http;
using ModularPath.Pathfinding.Http.Requests;
using ModularPath.Pathfinding.V1;

namespace ModularPath.Pathfinding.Http.Routes;

internal sealed class MapRouteEndpoint(RouteService desk) : Endpoint<MapRouteQuery, RouteResponse>
{
    public override void Configure()
    {
        Get("/api/v1/maps/{id}/route");
        RequestBinder(new DocumentedOnly<MapRouteQuery>());
        Description(
            static b => b
                .Produces<RouteResponse>()
                .ProducesProblem(StatusCodes.Status400BadRequest)
                .ProducesProblem(StatusCodes.Status404NotFound)
                .ProducesProblem(StatusCodes.Status409Conflict),
            clearDefaults: true);
        Summary(static s =>
        {
            s.Summary = "A route as an address";
            s.Description = "The same as POST /api/v1/route, for curl and links: from=x,y, to=x,y, any number of via=x,y, crs, profile, agent_radius, alternatives.";
            s.Params[nameof(MapRouteQuery.From)] = "Start, x,y in the crs.";
            s.Params[nameof(MapRouteQuery.To)] = "Goal, x,y in the crs.";
            s.Params[nameof(MapRouteQuery.Via)] = "A place to pass, x,y; may be repeated.";
            s.Params[nameof(MapRouteQuery.Crs)] = "pixel (default), normalized, meter, map or wgs84.";
            s.Params[nameof(MapRouteQuery.Profile)] = "foot (default), step_free or robot.";
            s.Params[nameof(MapRouteQuery.Alternatives)] = "How many other ways to answer beside the best one, 0 (default) to 3; without via.";
            s.Params[nameof(MapRouteQuery.AgentRadius)] = "Half the width of the one who walks, in metres, or in pixels where the map has no scale.";
        });
    }

    public override async Task HandleAsync(MapRouteQuery req, CancellationToken ct)
    {
        var query = new QueryReader(HttpContext.Request, RouteAddress.Parameters);
        await Send.OkAsync(await desk.AnswerAsync(HttpContext.Response, RouteAddress.Read(query, Route<string>("id")!), ct), ct);
    }
}
