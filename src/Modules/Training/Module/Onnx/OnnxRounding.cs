namespace ModularPath.Training.Onnx;

/// <summary>
/// Pairs of QuantizeLinear and DequantizeLinear around the operators of a graph, placed so that ONNX Runtime computes
/// each pair's operator in eight bits: unsigned activations, signed kernels with a scale for each output channel,
/// biases in 32 bits with the scale of the products that they are added to.
/// </summary>
/// <param name="graph">Gets the operators.</param>
/// <param name="codes">The quantization of activations, by layer.</param>
/// <param name="rounded">A copy of the weights; rounded values replace the originals.</param>
internal sealed class OnnxRounding(OnnxGraph graph, IReadOnlyDictionary<string, ActivationQuantization> codes, Weights rounded)
{
    private readonly Dictionary<string, ActivationQuantization> _codeOf = [];

    /// <summary>Rounds an operator's output with the code of a layer; gives the rounded one's name.</summary>
    public string Activation(string layer, string output) => Rounded(codes[layer], output);

    /// <summary>Rounds an operator's output with the code of its input, which was rounded.</summary>
    public string Again(string input, string output) => Rounded(_codeOf[input], output);

    /// <summary>Kernel and bias of a layer's convolution of an input that was rounded.</summary>
    public string[] Parameters(string layer, string input, ReadOnlySpan<float> values, ReadOnlySpan<float> bias)
    {
        var slot = rounded.Layout[$"{layer}.kernel"];
        var kernel = QuantizedKernel.Quantize(values, bias.Length);
        var scales = kernel.Scales.Select(scale => scale * _codeOf[input].Scale).ToArray();
        var steps = new int[bias.Length];

        for (var i = 0; i < steps.Length; i++)
        {
            steps[i] = (int)MathF.Round(bias[i] / scales[i]);
        }

        kernel.WriteTo(rounded[slot]);
        SetBias(layer, [.. steps.Zip(scales, static (step, scale) => step * scale)]);
        return [
            Stored<sbyte>(slot.Name, kernel.Codes, slot.Shape, kernel.Scales),
            Stored<int>($"{slot.Name}.bias", steps, [steps.Length], scales)];
    }

    private string Rounded(ActivationQuantization code, string output)
    {
        var (scale, zero) = (graph.Constant($"{output}.scale", [code.Scale]), graph.Constant($"{output}.zero", [code.ZeroPoint]));
        var bytes = graph.Node($"{output}.bytes", "QuantizeLinear", [output, scale, zero]);
        var rounded = graph.Node($"{output}.rounded", "DequantizeLinear", [bytes, scale, zero]);
        _codeOf.Add(rounded, code);
        return rounded;
    }

    // Normalisation was folded into kernel and bias: only the bias is left to add.
    private void SetBias(string layer, float[] bias)
    {
        if (rounded.Layout.IsNormalised(layer))
        {
            rounded.OnlyShift(layer);
        }

        bias.CopyTo(rounded[rounded.Layout.IsNormalised(layer) ? $"{layer}.shift" : $"{layer}.bias"]);
    }

    private string Stored<T>(string name, ReadOnlySpan<T> values, long[] shape, float[] scales)
        where T : unmanaged => graph.Node(
            name, "DequantizeLinear",
            [
                graph.Constant($"{name}.codes", values, shape), graph.Constant<float>($"{name}.scales", scales, scales.Length),
                graph.Constant<T>($"{name}.zeros", new T[scales.Length], scales.Length)],
            ("axis", 0));
}
