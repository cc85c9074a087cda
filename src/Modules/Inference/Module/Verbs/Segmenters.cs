using ModularPath.Composition.CommandLine;
using ModularPath.Inference.Classical;
using ModularPath.Inference.Engine;

namespace ModularPath.Inference.Verbs;

/// <summary>Opens the segmenter that <see cref="VerbOptions.Model"/> names.</summary>
public static class Segmenters
{
    /// <inheritdoc cref="SegmenterFactory"/>
    public static ISegmentationPort Open(string? model) => model switch
    {
        VerbOptions.ClassicalModel => new ClassicalSegmenter(),
        null => ModelSegmentation.Open(),
        _ => ModelSegmentation.Open(model),
    };

    /// <inheritdoc cref="TextFactory"/>
    public static ITextPort OpenText() => ModelText.Open();
}
