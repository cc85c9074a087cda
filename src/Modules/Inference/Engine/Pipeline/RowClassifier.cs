using System.Numerics;

namespace ModularPath.Inference.Engine.Pipeline;

/// <summary>
/// Argmax and softmax of a row that lies between two rows of logits, branch-free, 8 or 16 pixels at a time. A softmax within
/// the ONNX graph would cost more than the network (105 against 80 CPU-ms at 512 x 512, notes/ml.md 4).
/// </summary>
internal static class RowClassifier
{
    private const float Log2E = 1.442695f;

    /// <summary>Pixels per step: four vectors of floats become one of bytes.</summary>
    public static int Step => Vector<byte>.Count;

    /// <param name="upper">The logits of the row above, classes <paramref name="pitch"/> apart.</param>
    /// <param name="lower">The logits of the row below, same layout.</param>
    /// <param name="share">The weight of the row below, 0 to 1.</param>
    /// <param name="pitch">A multiple of <see cref="Step"/>; that many pixels are written.</param>
    /// <param name="temperature">Divides the logits before the softmax.</param>
    /// <param name="codes">Receives a <see cref="PixelCode"/> without <see cref="PixelCode.IsOpen"/>.</param>
    /// <param name="confidence">Receives the probability of the best class, 255 = certain; empty: it is not computed.</param>
    public static void Classify(
        ReadOnlySpan<float> upper, ReadOnlySpan<float> lower, float share, int pitch, float temperature,
        Span<byte> codes, Span<byte> confidence)
    {
        // Zero: no softmax is computed.
        var scale = confidence.IsEmpty ? 0 : Log2E / temperature;

        for (var x = 0; x < pitch; x += Step)
        {
            var (code0, sure0) = Group(upper, lower, share, pitch, scale, x);
            var (code1, sure1) = Group(upper, lower, share, pitch, scale, x + Vector<float>.Count);
            var (code2, sure2) = Group(upper, lower, share, pitch, scale, x + (2 * Vector<float>.Count));
            var (code3, sure3) = Group(upper, lower, share, pitch, scale, x + (3 * Vector<float>.Count));
            Narrow(code0, code1, code2, code3).CopyTo(codes[x..]);

            if (scale > 0)
            {
                Narrow(sure0, sure1, sure2, sure3).CopyTo(confidence[x..]);
            }
        }
    }

    private static (Vector<int> Codes, Vector<int> Confidence) Group(
        ReadOnlySpan<float> upper, ReadOnlySpan<float> lower, float share, int pitch, float scale, int x)
    {
        var background = At(MapClass.Background, upper, lower, share, pitch, x);
        var walkable = At(MapClass.Walkable, upper, lower, share, pitch, x);
        var obstacle = At(MapClass.Obstacle, upper, lower, share, pitch, x);
        var wall = At(MapClass.Wall, upper, lower, share, pitch, x);
        var door = At(MapClass.Door, upper, lower, share, pitch, x);
        var rough = At(MapClass.Rough, upper, lower, share, pitch, x);
        var water = At(MapClass.Water, upper, lower, share, pitch, x);

        var (open, openId) = (walkable, new Vector<int>((int)MapClass.Walkable));
        Challenge(ref open, ref openId, door, MapClass.Door);
        Challenge(ref open, ref openId, rough, MapClass.Rough);

        var (blocked, blockedId) = (background, new Vector<int>((int)MapClass.Background));
        Challenge(ref blocked, ref blockedId, obstacle, MapClass.Obstacle);
        Challenge(ref blocked, ref blockedId, wall, MapClass.Wall);
        Challenge(ref blocked, ref blockedId, water, MapClass.Water);

        // A tie is blocked: a detour is better than a route through a wall.
        var wants = Vector.GreaterThan(open, blocked) & new Vector<int>(PixelCode.WantsOpen);
        var codes = openId | (blockedId << 3) | wants;

        if (scale == 0)
        {
            return (codes, default);
        }

        var best = Vector.Max(open, blocked);
        var sum = Exp(background) + Exp(walkable) + Exp(obstacle) + Exp(wall) + Exp(door) + Exp(rough) + Exp(water);

        return (codes, Vector.ConvertToInt32((new Vector<float>(255) / sum) + new Vector<float>(0.5f)));

        Vector<float> Exp(Vector<float> logit) => Exp2((logit - best) * scale);
    }

    /// <summary>
    /// 2^x for x at most 0, with an error below 4e-6: the exponent by its bits, the fraction by a polynomial through the
    /// Chebyshev points of [0, 1]. <see cref="Vector.Exp(Vector{float})"/> computes in doubles, more exact than a byte can show.
    /// </summary>
    private static Vector<float> Exp2(Vector<float> x)
    {
        var bounded = Vector.Max(x, new Vector<float>(-126));
        var whole = Vector.Floor(bounded);
        var f = bounded - whole;
        var fraction = (((((f * 0.01367031f) + new Vector<float>(0.051744998f)) * f) + new Vector<float>(0.24160436f)) * f
            + new Vector<float>(0.6929729f)) * f + new Vector<float>(1.0000035f);

        return fraction * Vector.AsVectorSingle((Vector.ConvertToInt32(whole) + new Vector<int>(127)) << 23);
    }

    private static Vector<float> At(
        MapClass @class, ReadOnlySpan<float> upper, ReadOnlySpan<float> lower, float share, int pitch, int x)
    {
        var from = new Vector<float>(upper[(((int)@class * pitch) + x)..]);
        var to = new Vector<float>(lower[(((int)@class * pitch) + x)..]);

        return from + ((to - from) * share);
    }

    private static void Challenge(ref Vector<float> best, ref Vector<int> id, Vector<float> logit, MapClass @class)
    {
        var better = Vector.GreaterThan(logit, best);
        best = Vector.ConditionalSelect(better, logit, best);
        id = Vector.ConditionalSelect(better, new Vector<int>((int)@class), id);
    }

    private static Vector<byte> Narrow(Vector<int> a, Vector<int> b, Vector<int> c, Vector<int> d) =>
        Vector.Narrow(
            Vector.Narrow(a.As<int, uint>(), b.As<int, uint>()),
            Vector.Narrow(c.As<int, uint>(), d.As<int, uint>()));
}
