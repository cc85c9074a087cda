namespace ModularPath.Inference.V1;

/// <summary>The Open Inference Protocol, version 2, as far as both client and server need it.</summary>
public static class OpenInferenceProtocol
{
    /// <summary>32-bit floating point, the data type of all tensors here.</summary>
    public const string Datatype = "FP32";

    /// <summary>
    /// Header of requests and answers: the length of the JSON before the tensors, in bytes (Triton's binary tensor data extension).
    /// </summary>
    public const string JsonLengthHeader = "Inference-Header-Content-Length";
}
