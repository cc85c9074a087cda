using FastEndpoints;
using Microsoft.AspNetCore.Http;
using ModularPath.Pathfinding.Corrections;
using ModularPath.Pathfinding.Http.Requests;
using ModularPath.Pathfinding.Storage;

namespace ModularPath.Pathfinding.Http.Editing;

internal sealed class GetCorrectionsEndpoint(MapStore store, MapCorrections corrections, PixelGate gate) : Endpoint<MapReference>
{
    public override void Configure()
    {
        Get("{id}/corrections.png");
        Group<MapGroup>();
        Description(static b => b.Produces<Stream>(StatusCodes.Status200OK, "image/png"));
        Summary(static s =>
        {
            s.Summary = "What people said of the pixels";
            s.Description = "An 8-bit grey PNG of the picture's size: the class id that somebody gave a pixel, 255 where nobody did. "
                + "The format that training reads. Refusal: MapNotFound (404).";
        });
    }

    public override async Task HandleAsync(MapReference req, CancellationToken ct)
    {
        var map = await store.GetAsync(req.Id, ct);
        RevisionTag.Write(HttpContext.Response, map.Revision);

        if (RevisionTag.IsNotModified(HttpContext, map.Revision))
        {
            return;
        }

        using var pass = await gate.EnterAsync((long)map.Width * map.Height, ct);
        var (layer, _) = await corrections.ReadAsync(map, ct);
        await Send.BytesAsync(MaskPng.Encode(layer.Said), contentType: "image/png", cancellation: ct);
    }
}
