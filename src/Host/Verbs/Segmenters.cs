using ModularPath.Inference;
using ModularPath.Inference.Contracts;
using ModularPath.Inference.Classical;

namespace ModularPath.Host.Verbs;

/// <summary>Opens the segmenter that <c>--model</c> names.</summary>
internal static class Segmenters
{
    public const string ModelHelp = "A model file (.onnx), or 'classical' for the segmenter without a model. Default: the model that ships.";

    /// <param name="model">A path, <c>classical</c>, or null for the default model.</param>
    public static ISegmentationPort Open(string? model) => model switch
    {
        "classical" => new ClassicalSegmenter(),
        null => ModelSegmentation.Open(),
        _ => ModelSegmentation.Open(model),
    };
}
