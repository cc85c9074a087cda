using ModularPath.Inference.Classical;

namespace ModularPath.Inference.Engine.Pipeline;

/// <summary>
/// Adds the classical reading to the logits, as a product of two experts (Hinton 2002). The network recognises things but sees
/// a large picture shrunk; thresholds and flood fill recognise nothing but see every pixel and whole enclosures. Where the
/// network is sure, this changes nothing.
/// </summary>
internal static class SecondOpinion
{
    /// <summary>Adds to each logit the weight times the mean confidence with which its pixel was read as that class.</summary>
    /// <param name="opinion">The classical reading of the same picture, at any size.</param>
    /// <param name="weight">Natural logarithm of the factor that a certain opinion gives to the odds.</param>
    /// <param name="logits">[7, padded height, padded width]; changed in place.</param>
    /// <param name="size">The part of the logits that is the picture.</param>
    public static void Add(ClassicalReading opinion, float weight, Span<float> logits, WorkingSize size)
    {
        var (labels, confidence) = (opinion.Labels, opinion.Confidence.Pixels);
        var plane = size.PaddedWidth * size.PaddedHeight;

        for (var y = 0; y < size.Height; y++)
        {
            var (top, bottom) = Covered(y, size.Height, labels.Height);

            for (var x = 0; x < size.Width; x++)
            {
                var (left, right) = Covered(x, size.Width, labels.Width);
                var vote = weight / (255 * (right - left) * (bottom - top));
                var at = (y * size.PaddedWidth) + x;

                for (var row = top; row < bottom; row++)
                {
                    for (var i = (row * labels.Width) + left; i < (row * labels.Width) + right; i++)
                    {
                        logits[(labels.Pixels[i] * plane) + at] += vote * confidence[i];
                    }
                }
            }
        }
    }

    // At least one pixel, because the other picture may be the smaller one.
    private static (int From, int To) Covered(int index, int side, int otherSide)
    {
        var from = (int)((long)index * otherSide / side);

        return (from, Math.Max(from + 1, (int)((index + 1L) * otherSide / side)));
    }
}
