namespace ModularPath.Pathfinding.Reading;

/// <summary>Computes the facts about a mask that are stored in the map's row.</summary>
internal static class MaskSummary
{
    /// <param name="ground">Of the mask.</param>
    /// <param name="revision">The map's revision that the mask's files came with.</param>
    /// <param name="provenance">The source of the mask.</param>
    public static MaskRecord Compute(MapGround ground, int revision, MaskProvenance provenance)
    {
        var pixels = new long[256];
        var confidence = 0L;

        for (var i = 0; i < ground.Labels.Length; i++)
        {
            pixels[ground.Labels[i]]++;
            confidence += ground.Confidence[i];
        }

        return Compute(
            ground, revision, provenance, pixels[..Enum.GetValues<MapClass>().Length], confidence / 255.0 / ground.Labels.Length);
    }

    /// <summary>The same after a patch, by looking at the changed pixels only: on nine megapixels this saves 20 ms.</summary>
    /// <param name="before">The record before the patch.</param>
    /// <param name="old">The ground before the patch.</param>
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

        return Compute(
            ground, before.Revision, before.Provenance, pixels, before.MeanConfidence + (confidence / 255.0 / ground.Labels.Length));
    }

    private static MaskRecord Compute(MapGround ground, int revision, MaskProvenance provenance, long[] pixels, double meanConfidence) =>
        new()
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
