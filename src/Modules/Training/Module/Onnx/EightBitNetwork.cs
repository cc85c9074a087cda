namespace ModularPath.Training.Onnx;

/// <summary>
/// A network in eight bits: the graph, and the rounded weights with which torch computes the same in floats.
/// </summary>
/// <param name="Model">The ONNX file.</param>
/// <param name="Rounded">Kernels and biases, quantized and dequantized.</param>
/// <param name="Codes">The quantization of activations, by layer.</param>
internal sealed record EightBitNetwork(byte[] Model, Weights Rounded, IReadOnlyDictionary<string, ActivationQuantization> Codes)
{
    public Predictor Open() => new(Rounded, (layer, values) => Codes[layer].Round(values));
}
