namespace ModularPath.Inference.V1;

/// <summary>The paths of the Inference service.</summary>
public static class InferenceRoutes
{
    public const string Segment = "/api/v1/segment";

    public const string Text = "/api/v1/text";

    public const string Predict = "/api/v1/predict";

    public const string Health = "/api/v1/health";

    public const string ModelInfo = "/api/v1/model/info";

    public const string Models = "/api/v1/models";

    public const string ActivateModel = "/api/v1/models/{version}/activate";

    public const string RollBackModel = "/api/v1/models/rollback";
}
