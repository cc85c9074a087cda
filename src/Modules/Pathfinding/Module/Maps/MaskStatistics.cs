using ModularPath.Inference.Contracts;
using ModularPath.Pathfinding.Routes;
using ModularPath.Pathfinding.Storage;

namespace ModularPath.Pathfinding.Maps;

/// <summary>What is to be known of a mask without opening it.</summary>
internal static class MaskStatistics
{
    /// <param name="ground">Of the mask.</param>
    /// <param name="revision">Of the map, with which the mask's files came.</param>
    /// <param name="provenance">What read the picture.</param>
    public static MaskRecord Of(MapGround ground, int revision, MaskProvenance provenance)
    {
        var pixels = new long[256];
        var confidence = 0L;

        for (var i = 0; i < ground.Labels.Length; i++)
        {
            pixels[ground.Labels[i]]++;
            confidence += ground.Confidence[i];
        }

        return new MaskRecord
        {
            Revision = revision,
            Provenance = provenance,
            MeanConfidence = confidence / 255.0 / ground.Labels.Length,
            ClassPixels = pixels[..Enum.GetValues<MapClass>().Length],
            RegionCount = ground.Anyone.Regions.Count,
            LargestRegion = ground.Anyone.LargestRegion,
            WalkablePixels = pixels.Where((_, label) => ground.Passable[label]).Sum(),
        };
    }
}
