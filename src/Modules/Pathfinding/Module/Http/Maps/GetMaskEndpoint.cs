using FastEndpoints;
using Microsoft.AspNetCore.Http;
using ModularPath.Pathfinding.Http.Requests;
using ModularPath.Pathfinding.Library;
using ModularPath.Pathfinding.Storage.Files;

namespace ModularPath.Pathfinding.Http.Maps;

internal sealed class GetMaskEndpoint(MapImages images) : Endpoint<MapReference>
{
    public override void Configure()
    {
        Get("{id}/mask.png");
        Group<MapGroup>();
        Description(static b => b.Produces<Stream>(StatusCodes.Status200OK, "image/png"));
        Summary(static s =>
        {
            s.Summary = "The class of every pixel";
            s.Description = "An 8-bit grey PNG of the picture's size whose values are class ids: 0 background, 1 walkable, 2 obstacle, "
                + "3 wall, 4 door, 5 rough, 6 water. Refusal: MapNotFound (404).";
        });
    }

    public override async Task HandleAsync(MapReference req, CancellationToken ct)
    {
        var (png, revision, provenance) = await images.MaskAsync(req.Id, MapFiles.Mask, static ground => ground.Labels, ct);
        RevisionTag.Write(HttpContext.Response, revision);
        ProvenanceHeaders.Write(HttpContext.Response, provenance);

        if (!RevisionTag.IsNotModified(HttpContext, revision))
        {
            await Send.BytesAsync(png, contentType: "image/png", cancellation: ct);
        }
    }
}
