using FastEndpoints;
using Microsoft.AspNetCore.Http;
using ModularPath.Pathfinding.Http.Requests;
using ModularPath.Pathfinding.Library;
using ModularPath.Pathfinding.Storage;

namespace ModularPath.Pathfinding.Http.Maps;

internal sealed class GetImageEndpoint(MapImages images, MapStore store) : Endpoint<MapReference>
{
    public override void Configure()
    {
        Get("{id}/image");
        Group<MapGroup>();
        Description(
            static b => b
                .Produces<Stream>(StatusCodes.Status200OK, "image/png", "image/jpeg", "image/webp", "image/gif", "image/bmp"));
        Summary(static s =>
        {
            s.Summary = "The picture";
            s.Description = "Upright: as it was uploaded where browsers show its format and nothing has to be turned, otherwise encoded "
                + "again, photographs as JPEG, others as PNG. It never changes, so If-None-Match saves it. Refusal: MapNotFound (404).";
        });
    }

    public override async Task HandleAsync(MapReference req, CancellationToken ct)
    {
        var id = (await store.GetAsync(req.Id, ct)).Id;
        // Whatever becomes of a map, its picture stays.
        var tag = $"\"{id}\"";
        HttpContext.Response.Headers.ETag = tag;

        if (RevisionTag.IsNotModified(HttpContext, tag))
        {
            return;
        }

        var (bytes, mediaType) = await images.PictureAsync(id, ct);
        // What people upload is shown as what it was recognised as, never as anything a browser makes of it.
        HttpContext.Response.Headers.XContentTypeOptions = "nosniff";
        await Send.BytesAsync(bytes, contentType: mediaType, cancellation: ct);
    }
}
