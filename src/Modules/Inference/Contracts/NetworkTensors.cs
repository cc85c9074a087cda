namespace ModularPath.Inference.Contracts;

/// <summary>The tensors of the network, as Training exports it.</summary>
public static class NetworkTensors
{
    /// <summary>[N, <see cref="Channels"/>, height, width]: R, G and B, 0 to 1.</summary>
    public const string Input = "image";

    /// <summary>[N, <see cref="Classes"/>, height, width].</summary>
    public const string Output = "logits";

    public const int Channels = 3;

    public static int Classes { get; } = Enum.GetValues<MapClass>().Length;
}
