using System.Text.Json.Serialization;

namespace ModularPath.Inference.OpenInference.V2;

/// <summary>Whether the server lives, or whether it or a model of it is ready.</summary>
public sealed record ServerState
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Name { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Live { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Ready { get; init; }
}
