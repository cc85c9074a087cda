using FastEndpoints;
using Microsoft.AspNetCore.Http;
using ModularPath.Pathfinding.Formats.Svg;
using ModularPath.Pathfinding.Http.Requests;
using ModularPath.Pathfinding.Http.Routes;
using ModularPath.Pathfinding.Library;

namespace ModularPath.Pathfinding.Http.Maps;

internal sealed class GetOverlayEndpoint(RoutableMaps maps, RouteService service) : Endpoint<MapOverlayQuery>
{
    public override void Configure()
    {
        Get("{id}/overlay.svg");
        Group<MapGroup>();
        Description(static b => b.Produces<Stream>(StatusCodes.Status200OK, "image/svg+xml"));
        Summary(static s =>
        {
            s.Summary = "The mask, and a route if asked, as a drawing to lay over the picture";
            s.Description = "An SVG whose viewBox is the picture's pixels, with one path for each class. "
                + "Refusals: MapNotFound (404), with from and to those of a route as well.";
        });
    }

    public override async Task HandleAsync(MapOverlayQuery req, CancellationToken ct)
    {
        var map = await maps.GetAsync(req.Id, ct);
        var asked = new MapRouteQuery { Id = map.Id, From = req.From ?? "", To = req.To ?? "" };
        var route = req.From is null && req.To is null
            ? null
            : (await service.AnswerAsync(HttpContext.Response, RouteAddress.Read(asked), ct)).Routes[0].Geometry;
        ProvenanceHeaders.Write(HttpContext.Response, map.Provenance);
        await Send.StringAsync(OverlaySvg.Draw(map.Ground, route), contentType: "image/svg+xml", cancellation: ct);
    }
}
