using ModularPath.Training.Fitting;
using ModularPath.Training.Network;

namespace ModularPath.Training.Onnx;

/// <summary>
/// A network in eight bits: its graph, and the same computed by torch in floats that are rounded wherever the graph rounds them.
/// </summary>
/// <param name="Model">The ONNX file.</param>
/// <param name="Rounded">Kernels and biases as they come back from their codes.</param>
/// <param name="Codes">Of the activations, by layer.</param>
internal sealed record EightBitNetwork(byte[] Model, Weights Rounded, IReadOnlyDictionary<string, ActivationQuantization> Codes)
{
    public Predictor Open() => new(Rounded, (layer, values) => Codes[layer].Round(values));
}
