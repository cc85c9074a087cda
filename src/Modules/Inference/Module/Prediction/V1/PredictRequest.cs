using FastEndpoints;

namespace ModularPath.Inference.Prediction.V1;

/// <summary>What to predict.</summary>
public sealed record PredictRequest
{
    /// <summary><c>segment</c>.</summary>
    [QueryParam]
    public string Task { get; init; } = "segment";

    /// <summary>Also the probabilities of all classes, as the network gave them.</summary>
    [QueryParam]
    public bool ReturnProbabilities { get; init; }
}
