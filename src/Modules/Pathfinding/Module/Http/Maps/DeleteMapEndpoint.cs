using FastEndpoints;
using Microsoft.AspNetCore.Http;
using ModularPath.Pathfinding.Http.Requests;
using ModularPath.Pathfinding.Library;
using ModularPath.Pathfinding.Storage;

namespace ModularPath.Pathfinding.Http.Maps;

internal sealed class DeleteMapEndpoint(MapStore store, RoutableMaps routable) : Endpoint<MapReference>
{
    public override void Configure()
    {
        Delete("{id}");
        Group<MapChangeGroup>();
        Description(static b => b.Produces(StatusCodes.Status204NoContent));
        Summary(static s =>
        {
            s.Summary = "Deletes a map and its files";
            s.Description = "With If-Match only if the map is still at that revision. Refusals: MapNotFound (404), StaleRevision (412).";
        });
    }

    public override async Task HandleAsync(MapReference req, CancellationToken ct)
    {
        routable.Forget(await store.DeleteAsync(req.Id, RevisionTag.Condition(HttpContext.Request), ct));
        await Send.NoContentAsync(ct);
    }
}
