using FastEndpoints;
using Microsoft.AspNetCore.Http;
using ModularPath.Pathfinding.Http.Requests;
using ModularPath.Pathfinding.Reading;
using ModularPath.Pathfinding.Storage;

namespace ModularPath.Pathfinding.Http.History;

internal sealed class GetRevisionMaskEndpoint(MapStore store, MapMasks masks, PixelGate gate) : Endpoint<RevisionReference>
{
    public override void Configure()
    {
        Get("{id}/revisions/{revision}/mask.png");
        Group<MapGroup>();
        Description(static b => b.Produces<Stream>(StatusCodes.Status200OK, "image/png"));
        Summary(static s =>
        {
            s.Summary = "The class of every pixel, as people had corrected it by then";
            s.Description = "As mask.png, with the corrections of an earlier revision over the present reading of the picture. "
                + "Refusals: InvalidValue (400), MapNotFound, RevisionNotFound (404).";
        });
    }

    public override async Task HandleAsync(RevisionReference req, CancellationToken ct)
    {
        var map = await store.GetAsync(req.Id, ct);
        using var pass = await gate.EnterAsync((long)map.Width * map.Height, ct);
        var labels = await masks.LabelsAtAsync(map, req.Revision, ct);
        await Send.BytesAsync(MaskPng.Encode(labels), contentType: "image/png", cancellation: ct);
    }
}
