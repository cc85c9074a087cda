using FastEndpoints;
using Microsoft.AspNetCore.Http;
using ModularPath.Pathfinding.Http.Requests;
using ModularPath.Pathfinding.Library;

namespace ModularPath.Pathfinding.Http.Names;

internal sealed class RemoveNameEndpoint(MapNaming naming) : Endpoint<NameReference>
{
    public override void Configure()
    {
        Delete("{id}/names/{name}");
        Group<MapChangeGroup>();
        Description(static b => b.ClearDefaultAccepts().Produces(StatusCodes.Status204NoContent));
        Summary(static s =>
        {
            s.Summary = "Removes a name";
            s.Description = "One that was read is hidden, so that no later reading brings it back. Raises the revision, which the ETag "
                + "header holds. Refusals: MapNotFound, NameNotFound (404), StaleRevision (412, with If-Match).";
        });
    }

    public override async Task HandleAsync(NameReference req, CancellationToken ct)
    {
        var (map, _) = await naming.ChangeAsync(
            req.Id, RevisionTag.Condition(HttpContext.Request), names => (names.Removed(req.Name), 0),
            Authorship.Step(HttpContext, MapChangeKind.Named), ct);
        RevisionTag.Write(HttpContext.Response, map.Revision);
        await Send.NoContentAsync(ct);
    }
}
