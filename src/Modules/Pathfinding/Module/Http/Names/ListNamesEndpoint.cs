using FastEndpoints;
using Microsoft.AspNetCore.Http;
using ModularPath.Pathfinding.Http.Requests;

namespace ModularPath.Pathfinding.Http.Names;

internal sealed class ListNamesEndpoint(NameService service) : Endpoint<MapNamesQuery, MapNamesResponse>
{
    public override void Configure()
    {
        Get("{id}/names");
        Group<MapQuestionGroup>();
        Description(static b => b.Produces<MapNamesResponse>());
        Summary(static s =>
        {
            s.Summary = "The names of a map";
            s.Description = "What was read of the picture's text and what people said of it, each with the room that it lies in now. The "
                + "places that are kept with the map's annotations are not among them; search finds both. The ETag header holds the "
                + "map's revision. Refusals: InvalidValue (400), MapNotFound (404), NotScaled, NotGeoreferenced (409).";
        });
    }

    public override async Task HandleAsync(MapNamesQuery req, CancellationToken ct)
    {
        if (await service.ListAsync(HttpContext, req, ct) is { } answer)
        {
            await Send.OkAsync(answer, ct);
        }
    }
}
