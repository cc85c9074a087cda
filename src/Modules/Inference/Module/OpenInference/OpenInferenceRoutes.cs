namespace ModularPath.Inference.OpenInference;

/// <summary>Where the Open Inference Protocol, version 2, is spoken (KServe, Triton).</summary>
internal static class OpenInferenceRoutes
{
    public const string Server = "/v2";
    public const string Live = "/v2/health/live";
    public const string Ready = "/v2/health/ready";
    public const string Model = "/v2/models/{model}";
    public const string ModelVersion = "/v2/models/{model}/versions/{version}";
    public const string ModelReady = Model + "/ready";
    public const string ModelVersionReady = ModelVersion + "/ready";
    public const string Infer = Model + "/infer";
    public const string InferVersion = ModelVersion + "/infer";
}
