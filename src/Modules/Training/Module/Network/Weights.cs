using ModularPath.Training.Synthesis;

namespace ModularPath.Training.Network;

/// <summary>One value for every place of a layout: weights, their gradients, or an optimizer's moments.</summary>
internal sealed class Weights(NetworkLayout layout)
{
    public NetworkLayout Layout { get; } = layout;

    public float[] Values { get; } = new float[layout.Length];

    public Span<float> this[TensorSlot slot] => Values.AsSpan(slot.Offset, slot.Length);

    public Span<float> this[string name] => this[Layout[name]];

    /// <summary>Kernels drawn for ReLU (He et al. 2015), scales and variances one, the rest zero.</summary>
    public static Weights Initial(NetworkLayout layout, ulong seed)
    {
        var weights = new Weights(layout);
        var random = DeterministicRandom.ForSample(seed, 0x5EED);

        foreach (var slot in layout.Slots)
        {
            if (slot.Role == TensorRole.Kernel)
            {
                var deviation = MathF.Sqrt(2f / (slot.Length / slot.Shape[0]));

                foreach (ref var value in weights[slot])
                {
                    value = deviation * random.Gaussian();
                }
            }
            else if (slot.Name.EndsWith(".scale", StringComparison.Ordinal) || slot.Name.EndsWith(".variance", StringComparison.Ordinal))
            {
                weights[slot].Fill(1);
            }
        }

        return weights;
    }

    /// <summary>
    /// Layers whose normalisation was folded into their convolution: their variance is zero until it is measured.
    /// </summary>
    public IEnumerable<string> UnitsWithoutStatistics() =>
        Layout.Units.Where(unit => !this[$"{unit}.variance"].ContainsAnyExcept(0f));

    /// <summary>Makes a layer's normalisation add its shift and nothing else: the rest is in the convolution.</summary>
    public void OnlyShift(string unit)
    {
        this[$"{unit}.scale"].Fill(1);
        this[$"{unit}.mean"].Clear();
        this[$"{unit}.variance"].Fill(1 - (float)MapNetwork.Epsilon);
    }

    public Weights Clone()
    {
        var clone = new Weights(Layout);
        Values.CopyTo(clone.Values, 0);
        return clone;
    }
}
