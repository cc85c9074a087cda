using FastEndpoints;
using Microsoft.AspNetCore.Http;
using ModularPath.Pathfinding.Http.Requests;
using ModularPath.Pathfinding.Http.Routes;
using ModularPath.Pathfinding.Offline;
using ModularPath.Pathfinding.V1;

namespace ModularPath.Pathfinding.Http.Exports;

internal sealed class ExportRouteEndpoint(RouteFiles files) : Endpoint<RouteFileQuery>
{
    public override void Configure()
    {
        Get(MapRoutes.One + "/route/{kind}");
        RequestBinder(new DocumentedOnly<RouteFileQuery>());
        Description(
            static b => b
                .Produces<Stream>(StatusCodes.Status200OK, RouteFiles.MediaTypes[0], RouteFiles.MediaTypes[1..])
                .ProducesProblem(StatusCodes.Status400BadRequest)
                .ProducesProblem(StatusCodes.Status404NotFound)
                .ProducesProblem(StatusCodes.Status409Conflict),
            clearDefaults: true);
        Summary(static s =>
        {
            s.Summary = "A route as a file";
            s.Description = $"Asked as GET .../route is. {RouteFiles.Kinds}";
            s.Params[nameof(RouteFileQuery.Kind)] = "geojson, gpx, svg or png.";
        });
    }

    public override async Task HandleAsync(RouteFileQuery req, CancellationToken ct)
    {
        var question = RouteAddress.Read(new QueryReader(HttpContext.Request, RouteAddress.Parameters), Route<string>("id")!);
        var file = await files.WriteAsync(HttpContext.Response, question, Route<string>("kind")!, ct);
        await Send.BytesAsync(file.Content, contentType: file.MediaType, cancellation: ct);
    }
}
