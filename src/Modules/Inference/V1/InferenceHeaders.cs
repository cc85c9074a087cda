namespace ModularPath.Inference.V1;

/// <summary>Headers of requests, and of answers whose body is nothing but a mask.</summary>
public static class InferenceHeaders
{
    /// <summary>What made the mask: <c>model</c>.</summary>
    public const string Source = "X-Segmentation-Source";

    /// <summary>Name and version of the model, such as <c>maps 1.0.0</c>.</summary>
    public const string Model = "X-Model";

    /// <summary>SHA-256 of the model file, lower-case hex.</summary>
    public const string ModelDigest = "X-Model-Digest";

    /// <summary>Mean probability of the labels, 0 to 1.</summary>
    public const string MeanConfidence = "X-Mean-Confidence";

    /// <summary>Of a request: milliseconds that its sender waits for the answer; 1 to 3600000.</summary>
    public const string RequestTimeout = "X-Request-Timeout-Ms";
}
