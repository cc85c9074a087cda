using FastEndpoints;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using ModularPath.Endpoints;
using ModularPath.Pathfinding.Http.Maps;
using ModularPath.Pathfinding.Http.Requests;
using ModularPath.Pathfinding.Library;
using ModularPath.Pathfinding.Storage;

namespace ModularPath.Pathfinding.Http.Editing;

internal sealed class CorrectMaskEndpoint(
    MapStore store, MapEditing editing, MapAnswers answers, IOptions<PathfindingOptions> options) : Endpoint<MaskPatchQuery, MapResponse>
{
    public override void Configure()
    {
        Patch("{id}/mask.png");
        Group<MapChangeGroup>();
        Options(b => b.WithMetadata(new BodySize(options.Value.Limits.MaxBytes)));
        Description(
            static b => b
                .Accepts<Stream>("image/png")
                .Produces<MapResponse>()
                .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
                .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
                .ProducesProblem(StatusCodes.Status422UnprocessableEntity));
        Summary(static s =>
        {
            s.Summary = "Says what pixels are";
            s.Description = "The body is an 8-bit grey PNG that is laid over the mask at x, y: 0 to 6 are classes, 254 takes back what "
                + "was said (the pixel is again as it was read), "
                + "255 leaves a pixel as it is. When 200 is answered the change is on disk, the revision is raised and routes heed "
                + "it. Corrections outlast a new reading of the picture. "
                + "With If-Match only if the map is still at that revision; without, the patch goes over whatever is there. "
                + "Refusals: InvalidValue, InvalidOptions (400), MapNotFound (404), StaleRevision (412), TooBig (413), "
                + "UnsupportedMedia (415), UnreadablePicture (422).";
        });
    }

    public override async Task HandleAsync(MaskPatchQuery req, CancellationToken ct)
    {
        var map = await store.GetAsync(req.Id, RevisionTag.Condition(HttpContext.Request), ct);
        var png = await BodyReader.ReadAsync(HttpContext.Request, options.Value.Limits.MaxBytes, ct);
        var patch = CorrectionPatch.Read(png, req.X ?? 0, req.Y ?? 0, map.Width, map.Height, options.Value.Limits);
        map = await editing.CorrectAsync(
            map, patch, png.ToArray(), RevisionTag.Condition(HttpContext.Request),
            Authorship.Step(HttpContext, MapChangeKind.Corrected), ct);
        await Send.OkAsync(answers.Of(map, HttpContext.Response), ct);
    }
}
