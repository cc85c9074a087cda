namespace ModularPath.Inference.Prediction.V1;

/// <summary>What to predict.</summary>
public sealed record PredictRequest
{
    /// <summary>The only task there is.</summary>
    internal const string Segment = "segment";

    /// <summary><c>segment</c>.</summary>
    [QueryParam]
    public string Task { get; init; } = Segment;

    /// <summary>Also the probabilities of all classes, as the network gave them.</summary>
    [QueryParam]
    public bool ReturnProbabilities { get; init; }
}
