using FastEndpoints;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using ModularPath.Endpoints;
using ModularPath.Pathfinding.Http.Requests;

namespace ModularPath.Pathfinding.Http.Names;

internal sealed class ChangeNameEndpoint(NameService service) : Endpoint<NameChange<NameRequest>, NameResponse>
{
    public override void Configure()
    {
        Patch("{id}/names/{name}");
        Group<MapChangeGroup>();
        Options(static b => b.WithMetadata(BodySize.OfJson));
        Description(static b => b.Accepts<NameRequest>("application/json").Produces<NameResponse>());
        Summary(static s =>
        {
            s.RequestExamples.Add(new RequestExample(new NameRequest { Text = "Room 12" }));
            s.Summary = "Renames, moves, hides or shows a name";
            s.Description = "What is said holds for every later reading of the same letters. Raises the revision. "
                + "Refusals: InvalidQuery, InvalidOptions, InvalidValue, TooBig (400), MapNotFound, NameNotFound (404), StaleRevision "
                + "(412, with If-Match).";
        });
    }

    public override async Task HandleAsync(NameChange<NameRequest> req, CancellationToken ct)
    {
        if (req.Body is { Text: null, Location: null, Hidden: null })
        {
            throw Problem.InvalidValue("Nothing is to change: give text, location or hidden.");
        }

        var text = req.Body.Text is { } given ? NameService.Checked(given) : null;
        var answer = await service.ChangeAsync(
            HttpContext, req.Id,
            (names, map) => names.Changed(
                req.Name, text, req.Body.Location is { } at ? NameService.Checked(at, map) : null, req.Body.Hidden),
            ct);
        await Send.OkAsync(answer, ct);
    }
}
