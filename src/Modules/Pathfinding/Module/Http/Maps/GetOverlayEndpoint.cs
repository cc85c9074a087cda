using FastEndpoints;
using Microsoft.AspNetCore.Http;
using ModularPath.Pathfinding.Formats.Svg;
using ModularPath.Pathfinding.Http.Requests;
using ModularPath.Pathfinding.Http.Routes;
using ModularPath.Pathfinding.Library;
using ModularPath.Pathfinding.Offline;
using ModularPath.Pathfinding.Routes;
using ModularPath.Pathfinding.V1;

namespace ModularPath.Pathfinding.Http.Maps;

internal sealed class GetOverlayEndpoint(RoutableMaps maps, RoutePlanner planner) : Endpoint<MapOverlayQuery>
{
    public override void Configure()
    {
        Get(MapRoutes.Overlay);
        RequestBinder(new DocumentedOnly<MapOverlayQuery>());
        Description(
            static b => b
                .Produces<Stream>(StatusCodes.Status200OK, "image/svg+xml")
                .ProducesProblem(StatusCodes.Status400BadRequest)
                .ProducesProblem(StatusCodes.Status404NotFound),
            clearDefaults: true);
        Summary(static s =>
        {
            s.Summary = "The mask, and a route if asked, as a drawing to lay over the picture";
            s.Description = "An SVG whose viewBox is the picture's pixels, with one path for each class. "
                + "Refusals: MapNotFound (404), with from and to those of a route as well.";
            s.Params[nameof(MapOverlayQuery.From)] = "Start of a route to draw, x,y in pixels; with to.";
            s.Params[nameof(MapOverlayQuery.To)] = "Its goal, x,y in pixels.";
        });
    }

    public override async Task HandleAsync(MapOverlayQuery req, CancellationToken ct)
    {
        var query = new QueryReader(HttpContext.Request, "from", "to");
        var map = await maps.GetAsync(Route<string>("id")!, ct);
        var route = query.Text("from") is null && query.Text("to") is null
            ? null
            : planner.Plan(map, RouteAddress.Read(query, map.Id), ct).Routes[0].Geometry;
        ProvenanceHeaders.Write(HttpContext.Response, map.Provenance);
        await Send.StringAsync(OverlaySvg.Draw(map.Ground, route), contentType: "image/svg+xml", cancellation: ct);
    }
}
