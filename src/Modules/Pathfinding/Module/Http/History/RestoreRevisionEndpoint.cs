using FastEndpoints;
using Microsoft.AspNetCore.Http;
using ModularPath.Pathfinding.Http.Maps;
using ModularPath.Pathfinding.Http.Requests;
using ModularPath.Pathfinding.Library;

namespace ModularPath.Pathfinding.Http.History;

internal sealed class RestoreRevisionEndpoint(MapEditing editing, MapAnswers answers) : Endpoint<RevisionReference, MapResponse>
{
    public override void Configure()
    {
        Post("{id}/revisions/{revision}/restore");
        Group<MapChangeGroup>();
        Description(static b => b.ClearDefaultAccepts().Produces<MapResponse>());
        Summary(static s =>
        {
            s.Summary = "Makes an earlier revision true again";
            s.Description = "What people had said by then of pixels, of the scale, of the place on the earth, of zones and places. It is a "
                + "new revision: nothing is lost, and restoring the one before takes it back. Who read the picture stays. "
                + "Refusals: InvalidValue (400), MapNotFound, RevisionNotFound (404), StaleRevision (412, with If-Match).";
        });
    }

    public override async Task HandleAsync(RevisionReference req, CancellationToken ct)
    {
        var map = await editing.RestoreAsync(
            req.Id, req.Revision, RevisionTag.Condition(HttpContext.Request), Authorship.Of(HttpContext), ct);
        await Send.OkAsync(answers.Of(map, HttpContext.Response), ct);
    }
}
