using ModularPath.Imaging;

namespace ModularPath.Inference.Pipeline;

/// <summary>
/// What classical image processing reads, as a vote on the logits: a product of two experts (Hinton 2002). The network
/// knows what things mean but sees a large picture small; thresholds and floods know nothing and see every pixel, and what walls
/// enclose as a whole. Where the network is sure the vote changes nothing.
/// </summary>
internal static class SecondOpinion
{
    /// <summary>Adds to each logit the weight times the share of its pixel that was read as that class.</summary>
    /// <param name="labels">Class ids, of the same picture at any size.</param>
    /// <param name="weight">Natural logarithm of the odds that one opinion is worth.</param>
    /// <param name="logits">[7, padded height, padded width]; changed in place.</param>
    /// <param name="size">Which of it is the picture.</param>
    public static void Add(GrayImage labels, float weight, Span<float> logits, WorkingSize size)
    {
        var plane = size.PaddedWidth * size.PaddedHeight;

        for (var y = 0; y < size.Height; y++)
        {
            var (top, bottom) = Covered(y, size.Height, labels.Height);

            for (var x = 0; x < size.Width; x++)
            {
                var (left, right) = Covered(x, size.Width, labels.Width);
                var vote = weight / ((right - left) * (bottom - top));
                var at = (y * size.PaddedWidth) + x;

                for (var row = top; row < bottom; row++)
                {
                    foreach (var label in labels.Pixels.AsSpan((row * labels.Width) + left, right - left))
                    {
                        logits[(label * plane) + at] += vote;
                    }
                }
            }
        }
    }

    // At least one: the other picture may be the smaller one.
    private static (int From, int To) Covered(int index, int side, int otherSide)
    {
        var from = (int)((long)index * otherSide / side);

        return (from, Math.Max(from + 1, (int)((index + 1L) * otherSide / side)));
    }
}
