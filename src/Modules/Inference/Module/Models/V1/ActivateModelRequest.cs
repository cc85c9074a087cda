namespace ModularPath.Inference.Models.V1;

/// <summary>Which version is to serve.</summary>
public sealed record ActivateModelRequest
{
    /// <summary>As listed.</summary>
    [RouteParam]
    public required string Version { get; init; }

    /// <summary>Of the model, where several have this version.</summary>
    [QueryParam]
    public string? Name { get; init; }
}
