using FastEndpoints;
using Microsoft.AspNetCore.Http;
using ModularPath.Pathfinding.Http.Requests;
using ModularPath.Pathfinding.Library;
using ModularPath.Pathfinding.Model;
using ModularPath.Pathfinding.Offline;
using ModularPath.Pathfinding.Storage;
using ModularPath.Pathfinding.Terrain;
using ModularPath.Pathfinding.V1;

namespace ModularPath.Pathfinding.Http.Maps;

internal sealed class RemoveGeoreferenceEndpoint(MapStore store, RoutableMaps routable, MapAnswers answers) : EndpointWithoutRequest<MapResponse>
{
    public override void Configure()
    {
        Delete(MapRoutes.Georeference);
        Description(
            static b => b
                .Produces<MapResponse>()
                .ProducesProblem(StatusCodes.Status400BadRequest)
                .ProducesProblem(StatusCodes.Status404NotFound)
                .ProducesProblem(StatusCodes.Status412PreconditionFailed),
            clearDefaults: true);
        Summary(static s =>
        {
            s.Params["id"] = "The map's id.";
            s.Summary = "Forgets where the map lies on the earth";
            s.Description = "And the scale, if it was that of the earth. Raises the revision. Refusals: InvalidQuery (400), MapNotFound (404), StaleRevision (412, with If-Match).";
        });
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        _ = new QueryReader(HttpContext.Request);
        var map = await store.ChangeAsync(Route<string>("id")!, RevisionTag.Condition(HttpContext.Request), static known => known.ScaleSource == MapScaling.OfTheEarth
            ? known with { ControlPoints = null, MetersPerPixel = null, ScaleSource = null }
            : known with { ControlPoints = null }, ct);
        routable.Carry(map);
        await Send.OkAsync(answers.Of(map, HttpContext.Response), ct);
    }
}
