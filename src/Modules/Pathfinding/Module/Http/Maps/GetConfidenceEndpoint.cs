using FastEndpoints;
using Microsoft.AspNetCore.Http;
using ModularPath.Pathfinding.Http.Requests;
using ModularPath.Pathfinding.Library;
using ModularPath.Pathfinding.Storage.Files;

namespace ModularPath.Pathfinding.Http.Maps;

internal sealed class GetConfidenceEndpoint(MapImages images) : Endpoint<MapReference>
{
    public override void Configure()
    {
        Get("{id}/confidence.png");
        Group<MapGroup>();
        Description(static b => b.Produces<Stream>(StatusCodes.Status200OK, "image/png"));
        Summary(static s =>
        {
            s.Summary = "How sure the class of every pixel is";
            s.Description = "An 8-bit grey PNG of the picture's size, 0 (a guess) to 255 (certain). Refusal: MapNotFound (404).";
        });
    }

    public override async Task HandleAsync(MapReference req, CancellationToken ct)
    {
        var (png, revision, provenance) = await images.MaskAsync(req.Id, MapFiles.Confidence, static ground => ground.Confidence, ct);
        RevisionTag.Write(HttpContext.Response, revision);
        ProvenanceHeaders.Write(HttpContext.Response, provenance);

        if (!RevisionTag.IsNotModified(HttpContext, revision))
        {
            await Send.BytesAsync(png, contentType: "image/png", cancellation: ct);
        }
    }
}
