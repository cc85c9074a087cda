namespace ModularPath.Training.Network;

/// <summary>Batch normalisation as part of the convolution before it.</summary>
internal static class BatchFolding
{
    /// <summary>(convolution - mean) / sqrt(variance + epsilon) * scale + shift, as one convolution with a bias.</summary>
    public static (float[] Kernel, float[] Bias) Fold(Weights weights, string unit)
    {
        var slot = weights.Layout[$"{unit}.kernel"];
        var kernel = weights[slot].ToArray();
        var outputs = (int)slot.Shape[0];
        var bias = new float[outputs];
        var each = kernel.Length / outputs;

        for (var output = 0; output < outputs; output++)
        {
            var factor = weights[$"{unit}.scale"][output] / Math.Sqrt(weights[$"{unit}.variance"][output] + MapNetwork.Epsilon);
            bias[output] = (float)(weights[$"{unit}.shift"][output] - (weights[$"{unit}.mean"][output] * factor));

            foreach (ref var value in kernel.AsSpan(output * each, each))
            {
                value = (float)(value * factor);
            }
        }

        return (kernel, bias);
    }

    /// <summary>The same network, whose normalisation only adds a bias.</summary>
    public static Weights Fold(Weights weights)
    {
        var folded = weights.Clone();

        foreach (var unit in weights.Layout.Units)
        {
            var (kernel, bias) = Fold(weights, unit);
            kernel.CopyTo(folded[$"{unit}.kernel"]);
            bias.CopyTo(folded[$"{unit}.shift"]);
            folded.OnlyShift(unit);
        }

        return folded;
    }
}
