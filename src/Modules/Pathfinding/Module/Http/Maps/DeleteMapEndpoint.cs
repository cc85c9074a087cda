using FastEndpoints;
using Microsoft.AspNetCore.Http;
using ModularPath.Pathfinding.Http.Requests;
using ModularPath.Pathfinding.Library;
using ModularPath.Pathfinding.Model;
using ModularPath.Pathfinding.Offline;
using ModularPath.Pathfinding.Storage;
using ModularPath.Pathfinding.V1;

namespace ModularPath.Pathfinding.Http.Maps;

internal sealed class DeleteMapEndpoint(MapStore store, RoutableMaps routable) : Endpoint<MapReference>
{
    public override void Configure()
    {
        Delete(MapRoutes.One);
        RequestBinder(new DocumentedOnly<MapReference>());
        Description(
            static b => b
                .Produces(StatusCodes.Status204NoContent)
                .ProducesProblem(StatusCodes.Status400BadRequest)
                .ProducesProblem(StatusCodes.Status404NotFound)
                .ProducesProblem(StatusCodes.Status412PreconditionFailed),
            clearDefaults: true);
        Summary(static s =>
        {
            s.Summary = "Deletes a map and its files";
            s.Description = "With If-Match only if the map is still at that revision. Refusals: MapNotFound (404), StaleRevision (412).";
        });
    }

    public override async Task HandleAsync(MapReference req, CancellationToken ct)
    {
        _ = new QueryReader(HttpContext.Request);
        routable.Forget(await store.DeleteAsync(Route<string>("id")!, RevisionTag.Condition(HttpContext.Request), ct));
        await Send.NoContentAsync(ct);
    }
}
