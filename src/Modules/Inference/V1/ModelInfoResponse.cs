using System.Text.Json;
using System.Text.Json.Serialization;

namespace ModularPath.Inference.V1;

/// <summary>The model that is being served.</summary>
public sealed record ModelInfoResponse
{
    public required string Name { get; init; }

    public required string Version { get; init; }

    public required string Architecture { get; init; }

    public required IReadOnlyList<ClassDescription> Classes { get; init; }

    /// <summary>Pixels: pictures whose longer side exceeds this are shrunk to it before inference.</summary>
    public required int InputSize { get; init; }

    public required TrainedOn TrainedOn { get; init; }

    /// <summary>As measured by the training that made the model, if it says.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? Metrics { get; init; }

    /// <summary>SHA-256 of the model file, lower-case hex.</summary>
    public required string Sha256 { get; init; }

    public required DateTimeOffset LoadedAt { get; init; }

    /// <summary><c>cpu</c> or <c>cuda</c>.</summary>
    public required string Device { get; init; }

    /// <summary>What ONNX Runtime calls the device, such as <c>CPUExecutionProvider</c>.</summary>
    public required string Provider { get; init; }

    public required BatchingInfo Batching { get; init; }
}

/// <summary>What a model has learnt from.</summary>
public sealed record TrainedOn
{
    /// <summary>Maps that the generator drew.</summary>
    public required bool Synthetic { get; init; }

    /// <summary>Masks that people corrected.</summary>
    public required bool Corrections { get; init; }
}

/// <summary>How many pictures of one size the service runs together, which it finds out by itself.</summary>
public sealed record BatchingInfo
{
    /// <summary>What is allowed; 1: the model or the configuration takes one at a time.</summary>
    public required int Largest { get; init; }

    /// <summary>What is cheapest for pictures like those that came lately, as far as was tried.</summary>
    public required int Chosen { get; init; }

    /// <summary>Milliseconds for each megapixel of a picture, by the number of pictures that ran together.</summary>
    public required IReadOnlyDictionary<int, double> MillisecondsPerMegapixel { get; init; }
}
