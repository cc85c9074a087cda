namespace ModularPath.Inference.V1;

/// <summary>The models that the service has, highest version first.</summary>
public sealed record ModelsResponse
{
    public required IReadOnlyList<ModelVersionInfo> Models { get; init; }
}
