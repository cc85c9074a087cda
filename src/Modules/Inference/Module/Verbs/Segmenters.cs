using ModularPath.Inference.Classical;
using ModularPath.Inference.Contracts;
using ModularPath.Inference.Engine;

namespace ModularPath.Inference.Verbs;

/// <summary>Opens the segmenter that <c>--model</c> names.</summary>
internal static class Segmenters
{
    public const string Classical = "classical";

    /// <param name="model">A path, <c>classical</c>, or null for the default model.</param>
    public static ISegmentationPort Open(string? model) => model switch
    {
        Classical => new ClassicalSegmenter(),
        null => ModelSegmentation.Open(),
        _ => ModelSegmentation.Open(model),
    };
}
