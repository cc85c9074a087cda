namespace ModularPath.Training.Settings;

/// <summary>ResNet-18 up to its third stage (He et al. 2016), whose weights can be those that were learned on photographs.</summary>
internal static class ResNetEncoder
{
    /// <summary>What the names of its layers begin with.</summary>
    public const string Prefix = "resnet.";

    /// <summary>The name of its first layer.</summary>
    public const string Stem = $"{Prefix}{NetworkArchitecture.Stem}";

    // Channels at 1/2, 1/4, 1/8 and 1/16.
    private static readonly int[] Widths = [64, 64, 128, 256];
    private const int BlocksPerStage = 2;

    /// <summary>
    /// Its units in the order in which ResNet-18's convolutions are usually written: stem, then each block's shortcut if it has one,
    /// first and second.
    /// </summary>
    public static IEnumerable<string> Units()
    {
        yield return Stem;

        for (var stage = 1; stage < Widths.Length; stage++)
        {
            for (var block = 0; block < BlocksPerStage; block++)
            {
                if (HasShortcut(stage, block))
                {
                    yield return $"{Name(stage, block)}.shortcut";
                }

                yield return $"{Name(stage, block)}.first";
                yield return $"{Name(stage, block)}.second";
            }
        }
    }

    /// <summary>What it sees at 1/2, 1/4, 1/8 and 1/16 of the pictures' size, or the first of these.</summary>
    /// <param name="operators">What it is built from.</param>
    /// <param name="pictures">[N, 3, H, W].</param>
    /// <param name="sizes">How many are wanted: at least one, at most four are given.</param>
    public static T[] Build<T>(INetworkOperators<T> operators, T pictures, int sizes)
    {
        var seen = new T[Math.Min(sizes, Widths.Length)];
        var x = seen[0] = operators.Unit(Stem, pictures, Widths[0], side: 7, stride: 2);

        for (var stage = 1; stage < seen.Length; stage++)
        {
            x = stage == 1 ? operators.Pool($"{Prefix}pool", x, side: 3) : x;

            for (var block = 0; block < BlocksPerStage; block++)
            {
                x = Block(operators, stage, block, x);
            }

            seen[stage] = x;
        }

        return seen;
    }

    private static T Block<T>(INetworkOperators<T> operators, int stage, int block, T x)
    {
        var (name, width, halved) = (Name(stage, block), Widths[stage], HasShortcut(stage, block));
        var shortcut = halved ? operators.Unit($"{name}.shortcut", x, width, side: 1, stride: 2, activated: false) : x;
        x = operators.Unit($"{name}.first", x, width, 3, halved ? 2 : 1);
        x = operators.Unit($"{name}.second", x, width, 3, activated: false);
        return operators.Sum(name, x, shortcut, activated: true);
    }

    private static string Name(int stage, int block) => $"{Prefix}{stage}.{block}";

    // Where the size is halved.
    private static bool HasShortcut(int stage, int block) => stage > 1 && block == 0;
}
