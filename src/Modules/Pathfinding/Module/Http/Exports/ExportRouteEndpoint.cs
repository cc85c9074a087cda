using FastEndpoints;
using Microsoft.AspNetCore.Http;
using ModularPath.Pathfinding.Http.Requests;
using ModularPath.Pathfinding.Http.Routes;

namespace ModularPath.Pathfinding.Http.Exports;

internal sealed class ExportRouteEndpoint(RouteFileService files) : Endpoint<RouteFileQuery>
{
    public override void Configure()
    {
        Get("{id}/route/{kind}");
        Group<MapQuestionGroup>();
        Description(
            static b => b
                .Produces<Stream>(StatusCodes.Status200OK, RouteFileService.MediaTypes[0], RouteFileService.MediaTypes[1..]));
        Summary(static s =>
        {
            s.Summary = "A route as a file";
            s.Description = $"Asked as GET .../route is. {RouteFileService.Kinds}";
        });
    }

    public override async Task HandleAsync(RouteFileQuery req, CancellationToken ct)
    {
        var file = await files.WriteAsync(HttpContext.Response, RouteAddress.Read(req), req.Kind, ct);
        await Send.BytesAsync(file.Content, contentType: file.MediaType, cancellation: ct);
    }
}
