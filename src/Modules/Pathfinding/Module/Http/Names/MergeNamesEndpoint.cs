using FastEndpoints;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using ModularPath.Endpoints;
using ModularPath.Pathfinding.Http.Requests;

namespace ModularPath.Pathfinding.Http.Names;

internal sealed class MergeNamesEndpoint(NameService service) : Endpoint<NameChange<MergeNamesRequest>, NameResponse>
{
    public override void Configure()
    {
        Post("{id}/names/{name}/merge");
        Group<MapChangeGroup>();
        Options(static b => b.WithMetadata(BodySize.OfJson));
        Description(static b => b.Accepts<MergeNamesRequest>("application/json").Produces<NameResponse>());
        Summary(static s =>
        {
            s.RequestExamples.Add(new RequestExample(new MergeNamesRequest { Names = ["n13"] }));
            s.Summary = "Makes one name of several that are its parts";
            s.Description = "Such as Room and 12. It keeps its id and place, and stands for the letters of all of them, now and after every "
                + "later reading. Raises the revision. Refusals: InvalidQuery, InvalidOptions, InvalidValue, TooBig (400), MapNotFound, "
                + "NameNotFound (404), StaleRevision (412, with If-Match).";
        });
    }

    public override async Task HandleAsync(NameChange<MergeNamesRequest> req, CancellationToken ct)
    {
        var text = req.Body.Text is { } given ? NameService.Checked(given) : null;
        await Send.OkAsync(
            await service.ChangeAsync(HttpContext, req.Id, (names, _) => names.Merged(req.Name, req.Body.Names, text), ct), ct);
    }
}
