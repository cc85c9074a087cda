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
