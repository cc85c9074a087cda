using FastEndpoints;
using Microsoft.AspNetCore.Http;
using ModularPath.Pathfinding.Http.Requests;
using ModularPath.Pathfinding.Library;
using ModularPath.Pathfinding.Storage;

namespace ModularPath.Pathfinding.Http.Maps;

internal sealed class RemoveGeoreferenceEndpoint(MapStore store, RoutableMaps routable, MapAnswers answers)
    : Endpoint<MapReference, MapResponse>
{
    public override void Configure()
    {
        Delete("{id}/georeference");
        Group<MapChangeGroup>();
        Description(static b => b.Produces<MapResponse>());
        Summary(static s =>
        {
            s.Summary = "Forgets where the map lies on the earth";
            s.Description = "And the scale, if it was that of the earth. Raises the revision. Refusals: InvalidQuery (400), "
                + "MapNotFound (404), StaleRevision (412, with If-Match).";
        });
    }

    public override async Task HandleAsync(MapReference req, CancellationToken ct)
    {
        var map = await store.ChangeAsync(
            req.Id,
            RevisionTag.Condition(HttpContext.Request),
            static known => known.ScaleSource == MapScaling.OfTheEarth
                ? known with { ControlPoints = null, MetersPerPixel = null, ScaleSource = null }
                : known with { ControlPoints = null },
            Authorship.Step(HttpContext, MapChangeKind.Georeferenced),
            ct);
        routable.Carry(map);
        await Send.OkAsync(answers.Of(map, HttpContext.Response), ct);
    }
}
