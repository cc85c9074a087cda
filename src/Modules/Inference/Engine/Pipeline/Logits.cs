using ModularPath.Inference.Engine.Models;

namespace ModularPath.Inference.Engine.Pipeline;

/// <summary>The network's answer: one plane for each class, of which the padding is not part of the picture.</summary>
internal sealed class Logits(ReadOnlyMemory<float> values, WorkingSize size, float temperature)
{
    public static int Classes => ModelDescription.ClassNames.Count;

    public WorkingSize Size => size;

    /// <summary>Divides logits before the softmax; found on validation maps so that confidence is honest (Guo et al. 2017).</summary>
    public float Temperature => temperature;

    public ReadOnlySpan<float> Row(int @class, int y) =>
        values.Span.Slice(((@class * size.PaddedHeight) + y) * size.PaddedWidth, size.Width);

    /// <summary>One row of all classes, stretched to the picture's width; the rows of the classes lie <paramref name="pitch"/> apart.</summary>
    public void Stretch(int y, Axis columns, Span<float> destination, int pitch)
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

            // Spans of one length: no bound is checked but that of the gathered values.
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
