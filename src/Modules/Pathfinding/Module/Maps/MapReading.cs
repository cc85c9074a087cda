using ModularPath.Imaging;
using ModularPath.Inference.Contracts;
using ModularPath.Pathfinding.Routes;
using ModularPath.Pathfinding.Storage;

namespace ModularPath.Pathfinding.Maps;

/// <summary>What a picture was read as.</summary>
/// <param name="Mask">As the segmenter answered.</param>
/// <param name="Ground">What routing needs of it.</param>
internal sealed record MapReading(SegmentationMask Mask, MapGround Ground)
{
    /// <summary>What is to be known of the mask without opening it.</summary>
    public MaskRecord ToRecord(int revision)
    {
        var (pixels, confidence) = Totals();
        return new MaskRecord
        {
            Revision = revision,
            Provenance = MaskProvenance.Of(Mask),
            MeanConfidence = confidence,
            ClassPixels = pixels[..Enum.GetValues<MapClass>().Length],
            RegionCount = Ground.Anyone.Regions.Count,
            LargestRegion = Ground.Anyone.LargestRegion,
            WalkablePixels = pixels.Where((_, label) => Ground.Passable[label]).Sum(),
        };
    }

    /// <summary>The mask as files, named for a revision of the map.</summary>
    public Dictionary<string, ReadOnlyMemory<byte>> ToFiles(int revision) => new()
    {
        [MapFiles.Mask(revision)] = MaskPng.Encode(new GrayImage(Mask.Width, Mask.Height, Mask.Labels)),
        [MapFiles.Confidence(revision)] = MaskPng.Encode(new GrayImage(Mask.Width, Mask.Height, Mask.Confidence)),
    };

    private (long[] Pixels, double MeanConfidence) Totals()
    {
        var pixels = new long[256];
        var confidence = 0L;

        for (var i = 0; i < Mask.Labels.Length; i++)
        {
            pixels[Mask.Labels[i]]++;
            confidence += Mask.Confidence[i];
        }

        return (pixels, confidence / 255.0 / Mask.Labels.Length);
    }
}
