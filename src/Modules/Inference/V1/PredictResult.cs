using System.Text.Json.Serialization;

namespace ModularPath.Inference.V1;

/// <summary>The answer for one picture of several.</summary>
public sealed record PredictResult
{
    /// <summary><c>Ok</c>, or the name of the problem: <c>UnreadablePicture</c>, <c>UnsupportedMedia</c>, <c>TooBig</c>.</summary>
    public required string Code { get; init; }

    /// <summary>The file name given with the picture.</summary>
    public required string FileName { get; init; }

    /// <summary>What is wrong with the picture, where <c>code</c> is not <c>Ok</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Detail { get; init; }

    /// <summary>Pixels.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Width { get; init; }

    /// <summary>Pixels.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Height { get; init; }

    /// <summary>8-bit grey PNG, base64, of the picture's size: the value is the class id.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public byte[]? SegmentationMaskBase64 { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SegmentStats? Stats { get; init; }

    /// <summary>With <c>return_probabilities</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ClassProbabilities? Probabilities { get; init; }
}
