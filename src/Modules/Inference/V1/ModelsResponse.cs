using System.Text.Json.Serialization;

namespace ModularPath.Inference.V1;

/// <summary>The models that the service has, highest version first.</summary>
public sealed record ModelsResponse
{
    public required IReadOnlyList<ModelVersionInfo> Models { get; init; }
}

/// <summary>One version of a model, by the names of its directories.</summary>
public sealed record ModelVersionInfo
{
    public required string Name { get; init; }

    public required string Version { get; init; }

    /// <summary>As the checksum file says, lower-case hex; absent if there is none, and then the version is refused.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Sha256 { get; init; }

    /// <summary>It answers <c>/segment</c>.</summary>
    public required bool Active { get; init; }

    /// <summary>A rollback leads to it.</summary>
    public required bool Previous { get; init; }

    /// <summary>Pictures with known answers, which it must reproduce before it is activated; without any it cannot be.</summary>
    public required int GoldenAnswers { get; init; }

    /// <summary>Why it was refused when it was last tried.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Reason { get; init; }
}
