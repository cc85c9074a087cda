namespace ModularPath.Inference.Engine.Pipeline;

/// <summary>The output of the network: a plane per class, with padding.</summary>
internal sealed class Logits(ReadOnlyMemory<float> values, WorkingSize size, float temperature)
{
    /// <summary>Lower than any logit of a network, and finite, because interpolation may multiply it by zero.</summary>
    public const float Impossible = -1000;

    public static int Classes => ModelDescription.ClassNames.Count;

    public WorkingSize Size => size;

    /// <summary>Divides logits before the softmax: confidence calibrated on validation maps (Guo et al. 2017).</summary>
    public float Temperature => temperature;

    public ReadOnlySpan<float> Row(int @class, int y) =>
        values.Span.Slice(((@class * size.PaddedHeight) + y) * size.PaddedWidth, size.Width);

    /// <summary>Interpolates a row of all classes to the width of the picture; classes are <paramref name="pitch"/> apart.</summary>
    public void Stretch(int y, InterpolationAxis columns, Span<float> destination, int pitch)
    {
        for (var c = 0; c < Classes; c++)
        {
            var source = Row(c, y);
            var target = destination.Slice(c * pitch, columns.Length);

            if (columns.Length == source.Length)
            {
                source.CopyTo(target);
                continue;
            }

            // Spans of equal length spare all bounds checks but those of the gathered values.
            var lower = columns.Lower.AsSpan(0, target.Length);
            var upper = columns.Upper.AsSpan(0, target.Length);
            var fraction = columns.Fraction.AsSpan(0, target.Length);

            for (var x = 0; x < target.Length; x++)
            {
                var from = source[lower[x]];
                target[x] = from + ((source[upper[x]] - from) * fraction[x]);
            }
        }
    }
}
