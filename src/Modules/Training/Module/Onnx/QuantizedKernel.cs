namespace ModularPath.Training.Onnx;

/// <summary>A kernel in signed bytes, each output channel with a scale of its own and no zero point.</summary>
internal sealed record QuantizedKernel(sbyte[] Codes, float[] Scales)
{
    // For a channel whose weights are nearly zero: with this scale its bias still fits into 32 bits.
    private const float LeastScale = 1e-6f;

    public static QuantizedKernel Quantize(ReadOnlySpan<float> kernel, int outputs)
    {
        var codes = new sbyte[kernel.Length];
        var scales = new float[outputs];
        var each = kernel.Length / outputs;

        for (var output = 0; output < outputs; output++)
        {
            var most = 0f;

            foreach (var value in kernel.Slice(output * each, each))
            {
                most = Math.Max(most, Math.Abs(value));
            }

            scales[output] = Math.Max(LeastScale, most / sbyte.MaxValue);

            for (var i = output * each; i < (output + 1) * each; i++)
            {
                codes[i] = (sbyte)MathF.Round(kernel[i] / scales[output]);
            }
        }

        return new QuantizedKernel(codes, scales);
    }

    /// <summary>Writes the dequantized values.</summary>
    public void WriteTo(Span<float> kernel)
    {
        for (var i = 0; i < kernel.Length; i++)
        {
            kernel[i] = Codes[i] * Scales[i / (Codes.Length / Scales.Length)];
        }
    }

    /// <summary>The first layers and the last stay in floats: they are 3 % of the work, and errors there affect everything.</summary>
    public static bool IsFor(string layer) => !NetworkArchitecture.IsStem(layer) && !NetworkArchitecture.IsHead(layer);
}
