using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ModularPath.Inference.Engine.Pipeline;

/// <summary>
/// Evidence from the colour of a pixel. A map uses a colour for the same thing everywhere, which the network, with its limited
/// receptive field, cannot see. The network's own probabilities give the share of each colour in each class; by Bayes' rule, the
/// odds of a pixel are multiplied by how much more frequent its colour is in a class than overall. This is one step of
/// expectation maximisation with a colour histogram per class (GrabCut by Rother, Kolmogorov and Blake, 2004, uses a mixture).
/// </summary>
internal static class ColourEvidence
{
    private const int BitsPerChannel = 4;

    private const int Colours = 1 << (3 * BitsPerChannel);

    // The distance between two colours in the table of evidence: seven classes, and one unused for alignment.
    private const int Pitch = 8;

    // Additive smoothing: as many pixels, distributed as in the whole picture, are added to every colour.
    private const float Doubt = 30;

    // Keeps a class that hardly occurs in the picture from getting evidence.
    private const float RareClass = 0.02f;

    // The least factor of the odds, e^-6.9, for a colour that never occurs in a class.
    private const float LeastOdds = 0.001f;

    /// <summary>Adds the weighted logarithm of the factor that the colour of a pixel gives to the odds of each class.</summary>
    /// <param name="seen">The picture as the network sees it.</param>
    /// <param name="weight">1: Bayes' rule, as if the network's answer and the colour were independent.</param>
    /// <param name="temperature">Divides logits before the softmax.</param>
    /// <param name="logits">[7, padded height, padded width]; changed in place.</param>
    /// <param name="size">The part of the logits that is the picture.</param>
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

    /// <summary>The expected number of pixels of each colour in each class.</summary>
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

    /// <summary>The probabilities of one row, class by class.</summary>
    private static void Softmax(
        ReadOnlySpan<float> logits, int y, WorkingSize size, float temperature,
        Span<float> probabilities, Span<float> best, Span<float> sum)
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

    /// <summary>Turns the counts into evidence, in place.</summary>
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

            // Doors are drawn in the colours of floors and walls, so no colour is evidence against a door.
            of[(int)MapClass.Door] = TensorPrimitives.Max(of);
        }

        return shares;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int ColourOf(uint pixel)
    {
        const int Drop = 8 - BitsPerChannel;
        const uint Kept = (1u << BitsPerChannel) - 1;

        return (int)(((pixel >> Drop) & Kept)
            | (((pixel >> (8 + Drop)) & Kept) << BitsPerChannel)
            | (((pixel >> (16 + Drop)) & Kept) << (2 * BitsPerChannel)));
    }
}
