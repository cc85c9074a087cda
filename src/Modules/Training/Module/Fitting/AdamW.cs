using System.Numerics;

namespace ModularPath.Training.Fitting;

/// <summary>
/// AdamW (Loshchilov and Hutter 2019) with clipping of the gradient's norm, over plain arrays: torch's own reads Scalars
/// that its finalizer may have freed (see decisions.md of the tests).
/// </summary>
internal static class AdamW
{
    private const float Beta1 = 0.9f;
    private const float Beta2 = 0.999f;
    private const float Epsilon = 1e-8f;
    private const float Decay = 0.01f;
    private const float LargestNorm = 1;

    /// <summary>Norm of the gradient of everything that is learned.</summary>
    public static double Norm(Weights gradients)
    {
        var sum = 0.0;

        foreach (var slot in gradients.Layout.Slots.Where(static slot => slot.Role != TensorRole.Statistic))
        {
            foreach (var value in gradients[slot])
            {
                sum += (double)value * value;
            }
        }

        return Math.Sqrt(sum);
    }

    /// <summary>One update, in place.</summary>
    /// <param name="weights">What is updated.</param>
    /// <param name="gradients">Their gradient.</param>
    /// <param name="moments">Moved towards it.</param>
    /// <param name="step">Updates before this one.</param>
    /// <param name="norm">Of the gradient.</param>
    /// <param name="rate">Learning rate.</param>
    /// <param name="rates">Times the rate.</param>
    public static void Update(
        Weights weights, Weights gradients, Moments moments, long step, double norm, double rate, RelativeRates? rates = null)
    {
        var clip = (float)Math.Min(1, LargestNorm / (norm + 1e-6));
        var correction = (float)(1 / Math.Sqrt(1 - Math.Pow(Beta2, step + 1)));

        foreach (var slot in weights.Layout.Slots.Where(static slot => slot.Role != TensorRole.Statistic))
        {
            var own = rate * (rates?.Of(slot) ?? 1);
            var stride = (float)(own / (1 - Math.Pow(Beta1, step + 1)));
            var keep = slot.IsKernel ? (float)(1 - (own * Decay)) : 1;
            var w = weights[slot];
            var g = gradients[slot];
            var m = moments.First[slot];
            var v = moments.Second[slot];
            var i = 0;

            for (; i <= w.Length - Vector<float>.Count; i += Vector<float>.Count)
            {
                var gradient = new Vector<float>(g[i..]) * clip;
                var mean = (new Vector<float>(m[i..]) * Beta1) + (gradient * (1 - Beta1));
                var square = (new Vector<float>(v[i..]) * Beta2) + (gradient * gradient * (1 - Beta2));
                mean.CopyTo(m[i..]);
                square.CopyTo(v[i..]);
                var size = (Vector.SquareRoot(square) * correction) + new Vector<float>(Epsilon);
                ((new Vector<float>(w[i..]) * keep) - (mean * stride / size)).CopyTo(w[i..]);
            }

            for (; i < w.Length; i++)
            {
                var gradient = g[i] * clip;
                m[i] = (m[i] * Beta1) + (gradient * (1 - Beta1));
                v[i] = (v[i] * Beta2) + (gradient * gradient * (1 - Beta2));
                w[i] = (w[i] * keep) - (m[i] * stride / ((MathF.Sqrt(v[i]) * correction) + Epsilon));
            }
        }
    }
}
