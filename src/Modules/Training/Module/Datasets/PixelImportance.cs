namespace ModularPath.Training.Datasets;

/// <summary>
/// The weight of each pixel in the loss. Connectivity decides routes: one missed wall pixel makes a false route, and one door
/// read as wall a false "no route", so both classes and the two pixels around them weigh more.
/// </summary>
internal static class PixelImportance
{
    public const int Band = 2;
    private const float BandFactor = 1.5f;

    // By class id: background, walkable, obstacle, wall, door, rough, water.
    private static readonly float[] ClassWeights = [0.8f, 1f, 1.6f, 2f, 2.5f, 1f, 1f];

    // By label: a set of classes has the weight of its lightest class.
    private static readonly float[] LabelWeights = [.. Enumerable.Range(0, 256).Select(static label => WeightOf((byte)label))];

    /// <summary>Weights of one square crop; <paramref name="rows"/> is scratch space of as many bytes.</summary>
    public static void Fill(ReadOnlySpan<byte> labels, int side, Span<byte> rows, Span<float> weights)
    {
        for (var y = 0; y < side; y++)
        {
            var line = labels.Slice(y * side, side);
            var near = rows.Slice(y * side, side);
            var last = int.MinValue / 2;
            near.Clear();

            for (var x = 0; x < side; x++)
            {
                if (line[x] is (byte)MapClass.Wall or (byte)MapClass.Door)
                {
                    near[Math.Max(last + 1, Math.Max(0, x - Band))..Math.Min(side, x + Band + 1)].Fill(1);
                    last = Math.Min(side, x + Band + 1) - 1;
                }
            }
        }

        for (var y = 0; y < side; y++)
        {
            var top = Math.Max(0, y - Band);
            var bottom = Math.Min(side - 1, y + Band);

            for (var x = 0; x < side; x++)
            {
                byte near = 0;

                for (var row = top; row <= bottom; row++)
                {
                    near |= rows[(row * side) + x];
                }

                var label = labels[(y * side) + x];
                weights[(y * side) + x] = LabelWeights[label] * (near != 0 ? BandFactor : 1);
            }
        }
    }

    private static float WeightOf(byte label) => label == LabelledMap.Ignored
        ? 0
        : ClassWeights.Where((_, c) => (ClassSet.ClassesOf(label) >> c & 1) != 0).DefaultIfEmpty(0).Min();
}
