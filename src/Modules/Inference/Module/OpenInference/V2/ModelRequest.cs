namespace ModularPath.Inference.OpenInference.V2;

/// <summary>Which model is meant.</summary>
public sealed record ModelRequest
{
    /// <summary>As <c>/api/v1/model/info</c> names it.</summary>
    [RouteParam]
    public required string Model { get; init; }

    /// <summary>The version that is meant, which must be the active one; any where it is not named.</summary>
    [RouteParam]
    public string? Version { get; init; }
}
