using ModularPath.Inference.Engine.Models;

namespace ModularPath.Inference.Segmentation;

/// <summary>Counts a mask.</summary>
internal static class ClassStatistics
{
    public static SegmentStats Compute(SegmentationMask mask)
    {
        var counts = new long[ModelDescription.ClassNames.Count];
        var confidence = 0L;

        foreach (var label in mask.Labels)
        {
            counts[label]++;
        }

        foreach (var value in mask.Confidence)
        {
            confidence += value;
        }

        var pixels = (double)mask.Labels.Length;

        return new SegmentStats
        {
            Fractions = ModelDescription.ClassNames.Zip(counts).ToDictionary(static p => p.First, p => Math.Round(p.Second / pixels, 6)),
            MeanConfidence = Math.Round(confidence / (255 * pixels), 4),
        };
    }
}
