using FastEndpoints;

namespace ModularPath.Inference.OpenInference.V2;

/// <summary>Which model is meant.</summary>
public sealed record ModelRequest
{
    /// <summary>As <c>/api/v1/model/info</c> names it.</summary>
    [RouteParam]
    public required string Model { get; init; }

    /// <summary>Null: whichever is active.</summary>
    [RouteParam]
    public string? Version { get; init; }
}
