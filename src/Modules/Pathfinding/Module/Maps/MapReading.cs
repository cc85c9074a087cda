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
    /// <summary>The mask as files, named for a revision of the map.</summary>
    public Dictionary<string, ReadOnlyMemory<byte>> ToFiles(int revision) => new()
    {
        [MapFiles.Mask(revision)] = MaskPng.Encode(new GrayImage(Mask.Width, Mask.Height, Mask.Labels)),
        [MapFiles.Confidence(revision)] = MaskPng.Encode(new GrayImage(Mask.Width, Mask.Height, Mask.Confidence)),
    };
}
