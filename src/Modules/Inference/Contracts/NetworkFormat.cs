namespace ModularPath.Inference.Contracts;

/// <summary>How a picture is made ready for a network, and its answer read.</summary>
/// <param name="LongSide">Pixels to which the longer side of a larger picture is shrunk.</param>
/// <param name="Stride">Both sides are filled up to a multiple of it.</param>
/// <param name="Temperature">Divides logits before the softmax, so that confidence is honest.</param>
public sealed record NetworkFormat(int LongSide, int Stride, float Temperature);
