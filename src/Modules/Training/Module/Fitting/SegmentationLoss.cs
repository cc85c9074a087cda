using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ModularPath.Training.Fitting;

/// <summary>
/// Weighted cross entropy plus soft Dice (Milletari et al. 2016) over the classes that the batch shows, with the
/// gradient for the logits. Where the truth is a set of classes, the cross entropy is minus the logarithm of their
/// joint probability (partial labels, Cour et al. 2011), and Dice ignores the pixel. Vectorised C#, not torch: two passes over
/// the logits instead of about fifteen, and no torch Scalars (see the module's README).
/// </summary>
internal static class SegmentationLoss
{
    private const double Smooth = 1;
    private const int Block = 4096;

    /// <summary>No logit counts as further than this below the largest: probabilities stay above zero, and can be divided by.</summary>
    private const float Farthest = -80;

    private static readonly int Classes = NetworkLayout.Classes;

    /// <summary>Writes the gradient over the logits and gives the loss.</summary>
    /// <param name="logits">[N, 7, H, W]; replaced by the loss's derivatives. H * W is a multiple of 8.</param>
    /// <param name="batch">Labels and pixel weights of the same samples.</param>
    public static double Evaluate(float[] logits, SampleBatch batch)
    {
        var plane = batch.Side * batch.Side;
        var images = new ImageSums[batch.Samples];

        Parallel.For(0, batch.Samples, i => images[i] = ToProbabilities(
            logits.AsSpan(i * Classes * plane, Classes * plane),
            batch.Labels.AsSpan(i * plane, plane),
            batch.PixelWeights.AsSpan(i * plane, plane)));

        // Summed in the order of the images, so that thread scheduling does not change a bit.
        var total = new ImageSums(Classes);
        foreach (var image in images)
        {
            total.Add(image);
        }

        var weight = Math.Max(total.Weight, 1e-6);
        var (dice, hit, mass) = DiceOf(total);

        Parallel.For(0, batch.Samples, i => ToGradient(
            logits.AsSpan(i * Classes * plane, Classes * plane),
            batch.Labels.AsSpan(i * plane, plane),
            batch.PixelWeights.AsSpan(i * plane, plane),
            (float)(1 / weight), hit, mass));

        return (total.CrossEntropy / weight) + dice;
    }

    // One minus the mean Dice, and its derivatives by a probability: mass for every class, hit added for the true one.
    private static (double Dice, float[] Hit, float[] Mass) DiceOf(ImageSums total)
    {
        var hit = new float[Classes];
        var mass = new float[Classes];
        var present = Math.Max(1, total.Pixels.Count(static pixels => pixels > 0));
        var dice = 0.0;

        for (var c = 0; c < Classes; c++)
        {
            if (total.Pixels[c] > 0)
            {
                var union = total.Mass[c] + total.Pixels[c] + Smooth;
                var overlap = (2 * total.Hit[c]) + Smooth;
                dice += (1 - (overlap / union)) / present;
                hit[c] = (float)(-2 / (present * union));
                mass[c] = (float)(overlap / (present * union * union));
            }
        }

        return (dice, hit, mass);
    }

    private static ImageSums ToProbabilities(Span<float> logits, ReadOnlySpan<byte> labels, ReadOnlySpan<float> weights)
    {
        var plane = labels.Length;
        var sums = new ImageSums(Classes);
        Span<Vector256<float>> p = stackalloc Vector256<float>[Classes];
        Span<Vector256<float>> mass = stackalloc Vector256<float>[Classes];
        Span<Vector256<float>> hit = stackalloc Vector256<float>[Classes];

        // Float sums are kept short, in blocks; the blocks are added in double.
        for (var from = 0; from < plane; from += Block)
        {
            var (entropy, weight) = (Vector256<float>.Zero, Vector256<float>.Zero);
            mass.Clear();
            hit.Clear();

            for (var at = from; at < Math.Min(plane, from + Block); at += 8)
            {
                var most = Vector256.Create(float.MinValue);
                for (var c = 0; c < Classes; c++)
                {
                    p[c] = Load(logits, (c * plane) + at);
                    most = Vector256.Max(most, p[c]);
                }

                var label = LabelsAt(labels, at);
                var (chosen, sum) = (Vector256<float>.Zero, Vector256<float>.Zero);
                for (var c = 0; c < Classes; c++)
                {
                    var shifted = p[c] - most;
                    chosen += shifted & Is(label, c);
                    p[c] = Vector256.Exp(Vector256.Max(shifted, Vector256.Create(Farthest)));
                    sum += p[c];
                }

                if (HasSets(label))
                {
                    var sets = SetsOf(label);
                    chosen = Vector256.ConditionalSelect(
                        Vector256.GreaterThan(sets, Vector256<int>.Zero).AsSingle(), Vector256.Log(Together(p, sets)), chosen);
                }

                var known = Known(label);
                var w = Load(weights, at);
                weight += w;
                entropy += w * (Vector256.Log(sum) - chosen);

                for (var c = 0; c < Classes; c++)
                {
                    var probability = p[c] / sum;
                    probability.StoreUnsafe(ref logits[(c * plane) + at]);
                    mass[c] += probability & known;
                    hit[c] += probability & Is(label, c);
                }
            }

            sums.CrossEntropy += Vector256.Sum(entropy);
            sums.Weight += Vector256.Sum(weight);
            for (var c = 0; c < Classes; c++)
            {
                sums.Mass[c] += Vector256.Sum(mass[c]);
                sums.Hit[c] += Vector256.Sum(hit[c]);
            }
        }

        foreach (var label in labels)
        {
            if (label < Classes)
            {
                sums.Pixels[label]++;
            }
        }

        return sums;
    }

    // By a logit k: w (p_k - t_k) / W + p_k (g_k - sum_c p_c g_c), g being Dice's derivative by probabilities, and t_k one
    // for the label; where that is a set, p_k's share in the probability of the set for its classes.
    private static void ToGradient(
        Span<float> values, ReadOnlySpan<byte> labels, ReadOnlySpan<float> weights, float perWeight, float[] hit, float[] mass)
    {
        var plane = labels.Length;
        Span<Vector256<float>> p = stackalloc Vector256<float>[Classes];
        Span<Vector256<float>> g = stackalloc Vector256<float>[Classes];
        Span<Vector256<float>> t = stackalloc Vector256<float>[Classes];

        for (var at = 0; at < plane; at += 8)
        {
            var label = LabelsAt(labels, at);
            var known = Known(label);
            var w = Load(weights, at) * perWeight;
            var mean = Vector256<float>.Zero;

            for (var c = 0; c < Classes; c++)
            {
                p[c] = Load(values, (c * plane) + at);
                g[c] = (Vector256.Create(mass[c]) + (Vector256.Create(hit[c]) & Is(label, c))) & known;
                t[c] = Vector256<float>.One & Is(label, c);
                mean += p[c] * g[c];
            }

            if (HasSets(label))
            {
                var sets = SetsOf(label);
                var together = Together(p, sets);

                for (var c = 0; c < Classes; c++)
                {
                    t[c] += (p[c] / together) & Among(sets, c);
                }
            }

            for (var c = 0; c < Classes; c++)
            {
                var gradient = (w * (p[c] - t[c])) + (p[c] * (g[c] - mean));
                gradient.StoreUnsafe(ref values[(c * plane) + at]);
            }
        }
    }

    private static Vector256<float> Is(Vector256<int> label, int c) => Vector256.Equals(label, Vector256.Create(c)).AsSingle();

    private static Vector256<float> Known(Vector256<int> label) => Vector256.LessThan(label, Vector256.Create(Classes)).AsSingle();

    private static bool HasSets(Vector256<int> label) =>
        (Vector256.GreaterThanOrEqual(label, Vector256.Create((int)ClassSet.Mark)) & Vector256.LessThan(
            label, Vector256.Create((int)LabelledMap.Ignored))) != Vector256<int>.Zero;

    // The classes of each set as bits; none for a single class.
    private static Vector256<int> SetsOf(Vector256<int> label) =>
        Vector256.GreaterThanOrEqual(label, Vector256.Create((int)ClassSet.Mark)) & (label - Vector256.Create((int)ClassSet.Mark));

    private static Vector256<float> Among(Vector256<int> sets, int c) =>
        Vector256.GreaterThan(sets & Vector256.Create(1 << c), Vector256<int>.Zero).AsSingle();

    private static Vector256<float> Together(ReadOnlySpan<Vector256<float>> p, Vector256<int> sets)
    {
        var sum = Vector256<float>.Zero;

        for (var c = 0; c < p.Length; c++)
        {
            sum += p[c] & Among(sets, c);
        }

        return sum;
    }

    private static Vector256<float> Load(ReadOnlySpan<float> values, int at) =>
        Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(values), (nuint)at);

    private static Vector256<int> LabelsAt(ReadOnlySpan<byte> labels, int at)
    {
        var bytes = Vector128.CreateScalar(BitConverter.ToUInt64(labels.Slice(at, 8))).AsByte();
        return Vector256.WidenLower(Vector128.WidenLower(bytes).ToVector256Unsafe()).AsInt32();
    }
}
