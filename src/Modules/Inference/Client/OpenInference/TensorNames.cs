namespace ModularPath.Inference.Client.OpenInference;

/// <summary>What the network's tensors are called, as Training exports it.</summary>
internal static class TensorNames
{
    public const string Input = "image";
    public const string Output = "logits";
    public const string Datatype = "FP32";
    public const int Channels = 3;

    /// <summary>Of requests and answers: the bytes of JSON before the tensors (binary tensor data extension).</summary>
    public const string JsonLengthHeader = "Inference-Header-Content-Length";

    public static int Classes { get; } = Enum.GetValues<Contracts.MapClass>().Length;
}
