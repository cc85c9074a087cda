using FastEndpoints;
using Microsoft.AspNetCore.Http;
using ModularPath.Pathfinding.Http.Requests;

namespace ModularPath.Pathfinding.Http.Exports;

internal sealed class PostRouteFileEndpoint(RouteFileService files) : Endpoint<RouteFileRequest>
{
    public override void Configure()
    {
        Post("route/{kind}");
        Group<JsonQuestionGroup>();
        Description(
            static b => b
                .Accepts<RouteRequest>("application/json")
                .Produces<Stream>(StatusCodes.Status200OK, RouteFileService.MediaTypes[0], RouteFileService.MediaTypes[1..]));
        Summary(static s =>
        {
            s.RequestExamples.Add(new RequestExample(Examples.Route));
            s.Summary = "A route as a file, with all that a route may be asked";
            s.Description = $"Asked as POST /api/v1/route is. {RouteFileService.Kinds}";
        });
    }

    public override async Task HandleAsync(RouteFileRequest req, CancellationToken ct)
    {
        var file = await files.WriteAsync(HttpContext.Response, req.Question, req.Kind, ct);
        await Send.BytesAsync(file.Content, contentType: file.MediaType, cancellation: ct);
    }
}
