using ModularPath.Inference.Contracts;
using ModularPath.Pathfinding.Model;
using ModularPath.Pathfinding.Terrain;

namespace ModularPath.Pathfinding.Reading;

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

        return Of(ground, revision, provenance, pixels[..Enum.GetValues<MapClass>().Length], confidence / 255.0 / ground.Labels.Length);
    }

    /// <summary>The same after a patch, by a look at what it changed: on nine megapixels that is 20 ms sooner.</summary>
    /// <param name="before">Of the ground before.</param>
    /// <param name="old">The ground before.</param>
    /// <param name="ground">The ground with the patch.</param>
    /// <param name="patch">Where the two may differ.</param>
    public static MaskRecord After(MaskRecord before, MapGround old, MapGround ground, CorrectionPatch patch)
    {
        var pixels = before.ClassPixels.ToArray();
        var confidence = 0L;

        for (var i = 0; i < patch.Pixels.Pixels.Length; i++)
        {
            var at = old.IndexOf(new(patch.Corner.X + (i % patch.Pixels.Width), patch.Corner.Y + (i / patch.Pixels.Width)));
            pixels[old.Labels[at]]--;
            pixels[ground.Labels[at]]++;
            confidence += ground.Confidence[at] - old.Confidence[at];
        }

        return Of(ground, before.Revision, before.Provenance, pixels, before.MeanConfidence + (confidence / 255.0 / ground.Labels.Length));
    }

    private static MaskRecord Of(MapGround ground, int revision, MaskProvenance provenance, long[] pixels, double meanConfidence) => new()
    {
        Revision = revision,
        Provenance = provenance,
        MeanConfidence = meanConfidence,
        ClassPixels = pixels,
        RegionCount = ground.Anyone.Regions.Count,
        LargestRegion = ground.Anyone.LargestRegion,
        WalkablePixels = pixels.Where((_, label) => ground.Passable[label]).Sum(),
    };
}
