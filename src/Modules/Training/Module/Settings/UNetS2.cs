namespace ModularPath.Training.Settings;

/// <summary>
/// After Ronneberger et al. 2015: a 4x4 stride-2 stem, levels of two 3x3 convolutions with batch normalisation and ReLU, max
/// pooling between them, a decoder of 1x1 convolution, nearest x2 and concatenation, and a 1x1 head whose channels PixelShuffle
/// spreads to full resolution: the work is done at half of it. If it has a ResNet, that sees the pictures at half their size, and
/// what it sees is added to what the decoder works on: lines need sharp eyes, but what is grass and what is water does not.
/// </summary>
/// <param name="widths">Channels of each level. Multiples of 16 are fast: the vector width of CPU kernels.</param>
/// <param name="hasResNet">It has a <see cref="ResNetEncoder"/>.</param>
internal sealed class UNetS2(int[] widths, bool hasResNet = false) : NetworkArchitecture
{
    /// <summary>1.5 M weights.</summary>
    public static readonly UNetS2 Small = new([16, 32, 64, 128, 192]);

    public override string Name { get; } = NameOf(widths) + (hasResNet ? ResNetSuffix : "");

    public override int Stride => 1 << widths.Length;

    public override bool HasResNet => hasResNet;

    public override T Build<T>(INetworkOperators<T> operators, T pictures, out T deepest)
    {
        T[] context = hasResNet
            ? ResNetEncoder.Build(operators, operators.Halve($"{ResNetEncoder.Prefix}half", pictures), widths.Length - 1)
            : [];
        var x = operators.Unit(Stem, pictures, widths[0], side: 4, stride: 2);
        var seen = new T[widths.Length];

        for (var level = 0; level < widths.Length; level++)
        {
            x = level == 0 ? x : operators.Pool($"pool{level}", x, side: 2);
            x = operators.Unit($"encoder{level}.0", x, widths[level], 3);
            x = seen[level] = operators.Unit($"encoder{level}.1", x, widths[level], 3);
        }

        x = deepest = WithContext(operators, widths.Length - 1, x, context);

        for (var level = widths.Length - 2; level >= 0; level--)
        {
            var name = $"decoder{level}";
            x = operators.Pointwise($"{name}.lift", x, widths[level]);
            x = operators.Grow($"{name}.grow", x);
            x = WithContext(operators, level, x, context);
            x = operators.Join($"{name}.join", x, seen[level]);
            x = operators.Unit($"{name}.0", x, widths[level], 3);
            x = operators.Unit($"{name}.1", x, widths[level], 3);
        }

        return operators.Spread(Logits, operators.Pointwise(Head, x, 4 * NetworkLayout.Classes));
    }

    // The ResNet's first features have the size of level 1: a quarter.
    private T WithContext<T>(INetworkOperators<T> operators, int level, T x, T[] context)
    {
        if (level == 0 || level > context.Length)
        {
            return x;
        }

        var seen = operators.Pointwise($"context{level}.lift", context[level - 1], widths[level], fromZero: true);
        return operators.Sum($"context{level}", x, seen);
    }
}
