using System.Text.Json.Serialization;
using ModularPath.Inference.Contracts;

namespace ModularPath.Inference.V1;

/// <summary>The answers for several pictures, in the order in which they came.</summary>
public sealed record PredictResponse
{
    /// <summary><c>Ok</c> if every picture was answered, else <c>Partial</c>.</summary>
    public required string Code { get; init; }

    /// <summary><c>segment</c>.</summary>
    public required string Task { get; init; }

    public required ModelIdentity Model { get; init; }

    public required IReadOnlyList<ClassDescription> Classes { get; init; }

    public required IReadOnlyList<PredictResult> Results { get; init; }
}

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

/// <summary>What the network itself says, at the size at which it saw the picture.</summary>
public sealed record ClassProbabilities
{
    /// <summary>Classes, height, width: <c>[7, h, w]</c>, where h and w are those of the picture after shrinking.</summary>
    public required IReadOnlyList<int> Shape { get; init; }

    /// <summary><c>float16</c>: IEEE 754 binary16, little-endian.</summary>
    public required string Dtype { get; init; }

    /// <summary>Row-major in the order of <c>shape</c>, 0 to 1, base64; they add up to 1 at every pixel.</summary>
    public required byte[] DataBase64 { get; init; }
}
