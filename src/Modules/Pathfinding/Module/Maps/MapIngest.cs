using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using ModularPath.Imaging;
using ModularPath.Inference.Contracts;
using ModularPath.Pathfinding.Routes;
using ModularPath.Pathfinding.Storage;

namespace ModularPath.Pathfinding.Maps;

/// <summary>Makes a map of a picture: reads it, has it segmented, finds what is connected, and stores it all.</summary>
internal sealed class MapIngest(
    ISegmentationPort segmentation, MapStore store, RoutableMaps routable, PixelGate gate, TimeProvider clock, IOptions<PathfindingOptions> options)
{
    /// <exception cref="PictureException">The picture cannot be read.</exception>
    public async Task<MapRecord> AddAsync(UploadedMap upload, CancellationToken cancellationToken)
    {
        var header = PictureDecoder.ReadHeader(upload.Picture, options.Value.Limits);
        using var pass = await gate.EnterAsync((long)header.Width * header.Height, cancellationToken);

        // A damaged picture is the sender's fault, wherever the model runs: found here, not behind the port.
        _ = PictureDecoder.Decode(upload.Picture, options.Value.Limits);
        var mask = await segmentation.SegmentAsync(new SegmentationQuery(upload.Picture), cancellationToken);

        if (mask.Width != header.Width || mask.Height != header.Height)
        {
            throw new InvalidOperationException($"{mask.Model} answered {mask.Width} x {mask.Height} pixels for a picture of {header.Width} x {header.Height}.");
        }

        var ground = MapGround.Of(mask.Width, mask.Height, mask.Labels, mask.Confidence, options.Value.Costs);
        var map = RecordOf(upload, header, mask, ground);
        await store.AddAsync(map, FilesOf(upload, mask), cancellationToken);
        routable.Remember(map, ground);
        return map;
    }

    private MapRecord RecordOf(UploadedMap upload, PictureHeader header, SegmentationMask mask, MapGround ground)
    {
        var (pixels, confidence) = Totals(mask);
        return new MapRecord
        {
            Id = $"m_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(10))}",
            Revision = 1,
            Name = upload.Name,
            Description = upload.Description,
            CreatedAt = clock.GetUtcNow(),
            Width = mask.Width,
            Height = mask.Height,
            MediaType = header.MediaType,
            MetersPerPixel = upload.MetersPerPixel,
            ScaleSource = upload.MetersPerPixel is null ? null : "upload",
            MaskSource = mask.Origin.ToString().ToLowerInvariant(),
            Model = mask.Model,
            ModelDigest = mask.ModelDigest,
            MeanConfidence = confidence,
            ClassPixels = pixels[..Enum.GetValues<MapClass>().Length],
            RegionCount = ground.Anyone.Regions.Count,
            LargestRegion = ground.Anyone.LargestRegion,
            WalkablePixels = pixels.Where((_, label) => ground.Passable[label]).Sum(),
        };
    }

    private static (long[] Pixels, double MeanConfidence) Totals(SegmentationMask mask)
    {
        var pixels = new long[256];
        var confidence = 0L;

        for (var i = 0; i < mask.Labels.Length; i++)
        {
            pixels[mask.Labels[i]]++;
            confidence += mask.Confidence[i];
        }

        return (pixels, confidence / 255.0 / mask.Labels.Length);
    }

    private static Dictionary<string, ReadOnlyMemory<byte>> FilesOf(UploadedMap upload, SegmentationMask mask) => new()
    {
        [MapFiles.Picture] = upload.Picture,
        [MapFiles.Mask] = MaskPng.Encode(new GrayImage(mask.Width, mask.Height, mask.Labels)),
        [MapFiles.Confidence] = MaskPng.Encode(new GrayImage(mask.Width, mask.Height, mask.Confidence)),
    };
}
