using ModularPath.Inference.Contracts;

namespace ModularPath.Inference.V1;

/// <summary>The tensors of the network, as Training exports it and the Open Inference Protocol shows it.</summary>
public static class NetworkTensors
{
    /// <summary>[N, <see cref="Channels"/>, height, width]: R, G and B, 0 to 1.</summary>
    public const string Input = "image";

    /// <summary>[N, <see cref="Classes"/>, height, width].</summary>
    public const string Output = "logits";

    /// <summary>Of both, in the protocol's words.</summary>
    public const string Datatype = "FP32";

    public const int Channels = 3;

    /// <summary>Of requests and answers: the bytes of JSON before the tensors (Triton's binary tensor data extension).</summary>
    public const string JsonLengthHeader = "Inference-Header-Content-Length";

    public static int Classes { get; } = Enum.GetValues<MapClass>().Length;
}
