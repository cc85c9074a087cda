using FastEndpoints;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using ModularPath.Pathfinding.Http.Requests;
using ModularPath.Pathfinding.V1;

namespace ModularPath.Pathfinding.Http.Exports;

internal sealed class PostRouteFileEndpoint(RouteFiles files) : Endpoint<RouteRequest>
{
    public override void Configure()
    {
        Post("/api/v1/route/{kind}");
        Options(static b => b.WithMetadata(BodySize.OfJson));
        RequestBinder(new StrictBody<RouteRequest>());
        Description(
            static b => b
                .Accepts<RouteRequest>("application/json")
                .Produces<Stream>(StatusCodes.Status200OK, RouteFiles.MediaTypes[0], RouteFiles.MediaTypes[1..])
                .ProducesProblem(StatusCodes.Status400BadRequest)
                .ProducesProblem(StatusCodes.Status404NotFound)
                .ProducesProblem(StatusCodes.Status409Conflict),
            clearDefaults: true);
        Summary(static s =>
        {
            s.Params["kind"] = "geojson, gpx, svg or png.";
            s.Summary = "A route as a file, with all that a route may be asked";
            s.Description = $"Asked as POST /api/v1/route is. {RouteFiles.Kinds}";
        });
    }

    public override async Task HandleAsync(RouteRequest req, CancellationToken ct)
    {
        _ = new QueryReader(HttpContext.Request);
        var file = await files.WriteAsync(HttpContext.Response, req, Route<string>("kind")!, ct);
        await Send.BytesAsync(file.Content, contentType: file.MediaType, cancellation: ct);
    }
}
