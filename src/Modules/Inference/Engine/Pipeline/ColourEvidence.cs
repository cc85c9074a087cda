using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ModularPath.Imaging;
using ModularPath.Inference.Contracts;

namespace ModularPath.Inference.Engine.Pipeline;

/// <summary>
/// What its colour says of a pixel. Whoever drew a map used a colour for the same thing all over it, and the network, which sees
/// a window at a time, cannot know that. The reading itself tells how each colour is shared among the classes; by Bayes' rule
/// a pixel's odds are then multiplied by how much likelier its colour is in a class than anywhere: one step of expectation
/// maximisation with a histogram of colours for each class (Rother, Kolmogorov and Blake, GrabCut, 2004, have a mixture).
/// </summary>
internal static class ColourEvidence
{
    private const int BitsPerChannel = 4;

    private const int Colours = 1 << (3 * BitsPerChannel);

    // The evidence of a colour's classes, one after the other; a class more than there are keeps them aligned.
    private const int Pitch = 8;

    // Pixels that every colour is taken to have beside its own, shared as the whole picture is: one pixel proves nothing.
    private const float Doubt = 30;

    // A class that the picture lacks is no news of any colour.
    private const float RareClass = 0.02f;

    // A colour never seen in a class still leaves it some odds: e^-6.9.
    private const float LeastOdds = 0.001f;

    /// <summary>Adds to each logit the logarithm of the odds that the pixel's colour gives its class, times the weight.</summary>
    /// <param name="seen">The picture as the network sees it.</param>
    /// <param name="weight">1: Bayes' rule, as if what the network sees and the colour were independent.</param>
    /// <param name="temperature">Divides logits before the softmax.</param>
    /// <param name="logits">[7, padded height, padded width]; changed in place.</param>
    /// <param name="size">Which of it is the picture.</param>
    public static void Add(Picture seen, float weight, float temperature, Span<float> logits, WorkingSize size)
    {
        var shares = Shares(seen, temperature, logits, size);
        var evidence = Weigh(shares, seen.Width * seen.Height, weight);
        var colours = MemoryMarshal.Cast<byte, uint>(seen.Pixels.AsSpan());
        var plane = size.PaddedWidth * size.PaddedHeight;

        for (var y = 0; y < size.Height; y++)
        {
            var row = colours.Slice(y * size.Width, size.Width);

            for (var c = 0; c < Logits.Classes; c++)
            {
                var target = logits.Slice((c * plane) + (y * size.PaddedWidth), row.Length);

                for (var x = 0; x < row.Length; x++)
                {
                    target[x] += evidence[(ColourOf(row[x]) * Pitch) + c];
                }
            }
        }
    }

    /// <summary>How many pixels of each colour are of each class, by their probabilities.</summary>
    private static float[] Shares(Picture seen, float temperature, ReadOnlySpan<float> logits, WorkingSize size)
    {
        var shares = new float[Colours * Pitch];
        var colours = MemoryMarshal.Cast<byte, uint>(seen.Pixels.AsSpan());
        var probabilities = new float[Logits.Classes * size.Width];
        var (best, sum) = (new float[size.Width], new float[size.Width]);

        for (var y = 0; y < size.Height; y++)
        {
            Softmax(logits, y, size, temperature, probabilities, best, sum);

            for (var x = 0; x < size.Width; x++)
            {
                var of = shares.AsSpan(ColourOf(colours[(y * size.Width) + x]) * Pitch, Logits.Classes);

                for (var c = 0; c < of.Length; c++)
                {
                    of[c] += probabilities[(c * size.Width) + x];
                }
            }
        }

        return shares;
    }

    /// <summary>One row of every class.</summary>
    private static void Softmax(ReadOnlySpan<float> logits, int y, WorkingSize size, float temperature, Span<float> probabilities, Span<float> best, Span<float> sum)
    {
        var width = size.Width;
        best.Fill(float.NegativeInfinity);
        sum.Clear();

        for (var c = 0; c < Logits.Classes; c++)
        {
            TensorPrimitives.Max(best, Row(logits, c), best);
        }

        for (var c = 0; c < Logits.Classes; c++)
        {
            var of = probabilities.Slice(c * width, width);
            TensorPrimitives.Subtract(Row(logits, c), best, of);
            TensorPrimitives.Divide(of, temperature, of);
            TensorPrimitives.Exp(of, of);
            TensorPrimitives.Add(sum, of, sum);
        }

        for (var c = 0; c < Logits.Classes; c++)
        {
            var of = probabilities.Slice(c * width, width);
            TensorPrimitives.Divide(of, sum, of);
        }

        ReadOnlySpan<float> Row(ReadOnlySpan<float> planes, int c) => planes.Slice(((c * size.PaddedHeight) + y) * size.PaddedWidth, width);
    }

    /// <summary>In place: from pixels of a colour in a class to what the colour says for it.</summary>
    private static float[] Weigh(float[] shares, int pixels, float weight)
    {
        Span<float> mean = stackalloc float[Logits.Classes];

        for (var i = 0; i < shares.Length; i++)
        {
            if (i % Pitch < mean.Length)
            {
                mean[i % Pitch] += shares[i] / pixels;
            }
        }

        for (var colour = 0; colour < Colours; colour++)
        {
            var of = shares.AsSpan(colour * Pitch, Logits.Classes);
            var seen = TensorPrimitives.Sum(of);

            for (var c = 0; c < of.Length; c++)
            {
                var share = (of[c] + (mean[c] * Doubt)) / (seen + Doubt);
                of[c] = weight * MathF.Log((share / (mean[c] + RareClass)) + LeastOdds);
            }

            // A door is drawn with the paper of the floor and the ink of the wall: its colours say nothing against it.
            of[(int)MapClass.Door] = TensorPrimitives.Max(of);
        }

        return shares;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int ColourOf(uint pixel)
    {
        const int Drop = 8 - BitsPerChannel;
        const uint Kept = (1u << BitsPerChannel) - 1;

        return (int)(((pixel >> Drop) & Kept) | (((pixel >> (8 + Drop)) & Kept) << BitsPerChannel) | (((pixel >> (16 + Drop)) & Kept) << (2 * BitsPerChannel)));
    }
}
