using FastEndpoints;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using ModularPath.Endpoints;
using ModularPath.Pathfinding.Http.Requests;
using ModularPath.Pathfinding.Library;
using ModularPath.Pathfinding.Storage;

namespace ModularPath.Pathfinding.Http.Maps;

internal sealed class SetScaleEndpoint(MapStore store, RoutableMaps routable, MapAnswers answers)
    : Endpoint<MapChange<ScaleRequest>, MapResponse>
{
    public override void Configure()
    {
        Put("{id}/scale");
        Group<MapChangeGroup>();
        Options(static b => b.WithMetadata(BodySize.OfJson));
        Description(static b => b.Accepts<ScaleRequest>("application/json").Produces<MapResponse>());
        Summary(static s =>
        {
            s.RequestExamples.Add(new RequestExample(Examples.Scale));
            s.Summary = "Sets how long a pixel is";
            s.Description = "Either two points on the picture and the metres between them, or metres per pixel. Raises the revision. "
                + "Refusals: InvalidQuery, InvalidOptions, InvalidValue (400), MapNotFound (404), StaleRevision (412, with If-Match).";
        });
    }

    public override async Task HandleAsync(MapChange<ScaleRequest> req, CancellationToken ct)
    {
        var map = await store.GetAsync(req.Id, ct);
        var (metersPerPixel, source) = MapScaling.Resolve(req.Body, map.Width, map.Height);
        map = await store.ChangeAsync(
            map.Id,
            RevisionTag.Condition(HttpContext.Request),
            known => known with { MetersPerPixel = metersPerPixel, ScaleSource = source },
            Authorship.Step(HttpContext, MapChangeKind.Scaled),
            ct);
        routable.Carry(map);
        await Send.OkAsync(answers.Of(map, HttpContext.Response), ct);
    }
}
