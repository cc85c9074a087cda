using FastEndpoints;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using ModularPath.Endpoints;
using ModularPath.Pathfinding.Http.Requests;

namespace ModularPath.Pathfinding.Http.Names;

internal sealed class AddNameEndpoint(NameService service) : Endpoint<MapChange<NewNameRequest>, NameResponse>
{
    public override void Configure()
    {
        Post("{id}/names");
        Group<MapChangeGroup>();
        Options(static b => b.WithMetadata(BodySize.OfJson));
        Description(static b => b.Accepts<NewNameRequest>("application/json").Produces<NameResponse>());
        Summary(static s =>
        {
            s.RequestExamples.Add(new RequestExample(new NewNameRequest { Text = "Room 12", Location = [910.5, 210.5] }));
            s.Summary = "Adds a name";
            s.Description = "Written over letters that were read, it stands for them, now and after every later reading. Raises the "
                + "revision. Refusals: InvalidQuery, InvalidOptions, InvalidValue, TooBig (400), MapNotFound (404), StaleRevision (412, "
                + "with If-Match).";
        });
    }

    public override async Task HandleAsync(MapChange<NewNameRequest> req, CancellationToken ct)
    {
        var text = NameService.Checked(req.Body.Text);
        var answer = await service.ChangeAsync(
            HttpContext, req.Id, (names, map) => names.Added(text, NameService.Checked(req.Body.Location, map)), ct);
        await Send.OkAsync(answer, ct);
    }
}
