namespace ModularPath.Inference.Contracts.V1;

/// <summary>Where the Inference service answers.</summary>
public static class InferenceRoutes
{
    public const string Segment = "/api/v1/segment";

    public const string Predict = "/api/v1/predict";

    public const string Health = "/api/v1/health";

    public const string ModelInfo = "/api/v1/model/info";
}
