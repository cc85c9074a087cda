using Microsoft.Extensions.Options;
using ModularPath.Pathfinding.Storage;
using ModularPath.Pathfinding.Storage.Files;

namespace ModularPath.Pathfinding.Library;

/// <summary>The images of a map in formats that browsers show.</summary>
internal sealed class MapImages(MapStore store, RoutableMaps routable, PixelGate gate, IOptions<PathfindingOptions> options)
{
    private const string Photograph = "image/jpeg";
    private const int PhotographQuality = 95;

    private static readonly string[] Shown = ["image/png", "image/jpeg", "image/webp", "image/gif", "image/bmp"];

    public async Task<(byte[] Bytes, string MediaType)> PictureAsync(string id, CancellationToken cancellationToken)
    {
        var map = await store.GetAsync(id, cancellationToken);
        var bytes = await store.ReadAsync(id, MapFiles.Picture, cancellationToken);

        // Not every program that shows pictures turns them, and browsers turn some formats only.
        if (Shown.Contains(map.MediaType) && PictureDecoder.ReadHeader(bytes, options.Value.Limits).IsStoredUpright)
        {
            return (bytes, map.MediaType);
        }

        using var pass = await gate.EnterAsync((long)map.Width * map.Height, cancellationToken);
        var upright = PictureDecoder.Decode(bytes, options.Value.Limits);
        // A photograph as PNG would be ten times as large.
        return map.MediaType == Photograph
            ? (PictureEncoder.Jpeg(upright, PhotographQuality), Photograph)
            : (PictureEncoder.Png(upright), "image/png");
    }

    /// <summary>
    /// A plane of the map's mask as PNG, with its revision and provenance: the stored file, unless the map was corrected.
    /// </summary>
    /// <param name="id">The map.</param>
    /// <param name="fileOf">The stored file: <see cref="MapFiles.Mask"/> or <see cref="MapFiles.Confidence"/>.</param>
    /// <param name="pixelsOf">The same plane of the ground.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<(byte[] Png, int Revision, MaskProvenance Provenance)> MaskAsync(
        string id, Func<int, string> fileOf, Func<MapGround, byte[]> pixelsOf, CancellationToken cancellationToken)
    {
        var map = await store.GetAsync(id, cancellationToken);

        if (map.CorrectedAt is null)
        {
            return (await store.ReadAsync(id, fileOf(map.Mask.Revision), cancellationToken), map.Revision, map.Mask.Provenance);
        }

        var corrected = await routable.GetAsync(id, cancellationToken);
        using var pass = await gate.EnterAsync((long)map.Width * map.Height, cancellationToken);
        return (MaskPng.Encode(new GrayImage(map.Width, map.Height, pixelsOf(corrected.Ground))), corrected.Revision, corrected.Provenance);
    }
}
