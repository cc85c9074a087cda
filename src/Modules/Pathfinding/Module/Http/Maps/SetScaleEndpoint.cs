using FastEndpoints;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using ModularPath.Pathfinding.Http.Requests;
using ModularPath.Pathfinding.Library;
using ModularPath.Pathfinding.Model;
using ModularPath.Pathfinding.Offline;
using ModularPath.Pathfinding.Storage;
using ModularPath.Pathfinding.Terrain;
using ModularPath.Pathfinding.V1;

namespace ModularPath.Pathfinding.Http.Maps;

internal sealed class SetScaleEndpoint(MapStore store, RoutableMaps routable, MapAnswers answers) : Endpoint<ScaleRequest, MapResponse>
{
    public override void Configure()
    {
        Put(MapRoutes.Scale);
        Options(static b => b.WithMetadata(BodySize.OfJson));
        RequestBinder(new StrictBody<ScaleRequest>());
        Description(
            static b => b
                .Accepts<ScaleRequest>("application/json")
                .Produces<MapResponse>()
                .ProducesProblem(StatusCodes.Status400BadRequest)
                .ProducesProblem(StatusCodes.Status404NotFound)
                .ProducesProblem(StatusCodes.Status412PreconditionFailed),
            clearDefaults: true);
        Summary(static s =>
        {
            s.Summary = "Sets how long a pixel is";
            s.Description = "Either two points on the picture and the metres between them, or metres per pixel. Raises the revision. "
                + "Refusals: InvalidQuery, InvalidOptions, InvalidValue (400), MapNotFound (404), StaleRevision (412, with If-Match).";
        });
    }

    public override async Task HandleAsync(ScaleRequest req, CancellationToken ct)
    {
        _ = new QueryReader(HttpContext.Request);
        var id = Route<string>("id")!;
        var map = await store.GetAsync(id, ct);
        var (metersPerPixel, source) = MapScaling.Resolve(req, map.Width, map.Height);
        map = await store.ChangeAsync(id, RevisionTag.Condition(HttpContext.Request), known => known with { MetersPerPixel = metersPerPixel, ScaleSource = source }, ct);
        routable.Carry(map);
        await Send.OkAsync(answers.Of(map, HttpContext.Response), ct);
    }
}
