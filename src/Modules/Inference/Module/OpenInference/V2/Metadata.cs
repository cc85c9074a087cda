using System.Text.Json.Serialization;

namespace ModularPath.Inference.OpenInference.V2;

/// <summary>What a model takes and gives.</summary>
public sealed record ModelMetadata
{
    public required string Name { get; init; }

    public required IReadOnlyList<string> Versions { get; init; }

    public required string Platform { get; init; }

    public required IReadOnlyList<TensorMetadata> Inputs { get; init; }

    public required IReadOnlyList<TensorMetadata> Outputs { get; init; }
}

/// <summary>A tensor; -1 is a side that may vary.</summary>
public sealed record TensorMetadata
{
    public required string Name { get; init; }

    public required string Datatype { get; init; }

    public required IReadOnlyList<int> Shape { get; init; }
}

/// <summary>What the server is and can do beyond the protocol.</summary>
public sealed record ServerMetadata
{
    public required string Name { get; init; }

    public required string Version { get; init; }

    public required IReadOnlyList<string> Extensions { get; init; }
}

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
