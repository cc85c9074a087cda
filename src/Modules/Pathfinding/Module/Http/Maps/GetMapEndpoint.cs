using FastEndpoints;
using Microsoft.AspNetCore.Http;
using ModularPath.Pathfinding.Http.Requests;
using ModularPath.Pathfinding.Library;
using ModularPath.Pathfinding.Storage;

namespace ModularPath.Pathfinding.Http.Maps;

internal sealed class GetMapEndpoint(MapStore store, MapTextReading texts, MapAnswers answers) : Endpoint<MapReference, MapResponse>
{
    public override void Configure()
    {
        Get("{id}");
        Group<MapGroup>();
        Description(static b => b.Produces<MapResponse>());
        Summary(static s =>
        {
            s.ResponseExamples[StatusCodes.Status200OK] = Examples.MapAnswer;
            s.Summary = "Says what is known of a map";
            s.Description = "The ETag header holds the revision, for If-Match; X-Segmentation-Source, X-Model-Digest and Cache-Status "
                + "say who read the picture. Refusal: MapNotFound (404).";
        });
    }

    public override async Task HandleAsync(MapReference req, CancellationToken ct)
    {
        var map = await store.GetAsync(req.Id, ct);
        texts.Add(map);
        var answer = answers.Of(map, HttpContext.Response);

        if (!RevisionTag.IsNotModified(HttpContext, map.Revision))
        {
            await Send.OkAsync(answer, ct);
        }
    }
}
