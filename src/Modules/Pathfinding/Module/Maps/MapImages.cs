using Microsoft.Extensions.Options;
using ModularPath.Imaging;
using ModularPath.Pathfinding.Storage;

namespace ModularPath.Pathfinding.Maps;

/// <summary>The pictures of a map, as browsers can show them.</summary>
internal sealed class MapImages(MapStore store, PixelGate gate, IOptions<PathfindingOptions> options)
{
    private static readonly string[] Shown = ["image/png", "image/jpeg", "image/webp", "image/gif", "image/bmp"];

    public async Task<(byte[] Bytes, string MediaType)> PictureAsync(string id, CancellationToken cancellationToken)
    {
        var map = store.Get(id);
        var bytes = await store.ReadAsync(id, MapFiles.Picture, cancellationToken);

        if (Shown.Contains(map.MediaType))
        {
            return (bytes, map.MediaType);
        }

        using var pass = await gate.EnterAsync((long)map.Width * map.Height, cancellationToken);
        return (PictureEncoder.Png(PictureDecoder.Decode(bytes, options.Value.Limits)), "image/png");
    }

    /// <summary>A PNG that came with the map's mask.</summary>
    /// <param name="id">The map.</param>
    /// <param name="fileOf">Which one: <see cref="MapFiles.Mask"/> or <see cref="MapFiles.Confidence"/>.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<(byte[] Bytes, MaskProvenance Provenance)> StoredAsync(string id, Func<int, string> fileOf, CancellationToken cancellationToken)
    {
        var mask = store.Get(id).Mask;
        return (await store.ReadAsync(id, fileOf(mask.Revision), cancellationToken), mask.Provenance);
    }
}
