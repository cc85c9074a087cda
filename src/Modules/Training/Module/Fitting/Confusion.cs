namespace ModularPath.Training.Fitting;

/// <summary>Pixels by true and by predicted class, and what they say; a share of nothing is null.</summary>
internal sealed class Confusion
{
    private static readonly int Classes = NetworkLayout.Classes;

    // Rows are labels of the truth: classes, then sets of classes.
    private readonly long[][] _counts = [.. Enumerable.Range(0, 256).Select(static _ => new long[Classes])];

    /// <summary>By true class, then by predicted class, where the truth is one class.</summary>
    public long[][] Pixels => _counts[..Classes];

    public double? Accuracy => Share(Pixels.Select(static (row, truth) => row[truth]).Sum(), Pixels.Sum(static row => row.Sum()));

    public double? WalkableIou => Iou(TruthValue.WalkableClasses);

    public void Count(byte truth, int predicted) => _counts[truth][predicted]++;

    public void Add(Confusion other)
    {
        for (var truth = 0; truth < _counts.Length; truth++)
        {
            for (var predicted = 0; predicted < Classes; predicted++)
            {
                _counts[truth][predicted] += other._counts[truth][predicted];
            }
        }
    }

    public double? Iou(MapClass label) => Iou(1 << (int)label);

    /// <summary>Of the pixels that were predicted as the class, the share that is it.</summary>
    public double? Precision(MapClass label) => Share(Pixels[(int)label][(int)label], Pixels.Sum(row => row[(int)label]));

    /// <summary>Of the pixels of the class, the share that was predicted as it.</summary>
    public double? Recall(MapClass label) => Share(Pixels[(int)label][(int)label], Pixels[(int)label].Sum());

    /// <summary>A measure by class name, of the classes that have it.</summary>
    public static SortedDictionary<string, double> ByClass(Func<MapClass, double?> measure)
    {
        var result = new SortedDictionary<string, double>(StringComparer.Ordinal);

        foreach (var label in Enum.GetValues<MapClass>())
        {
            if (measure(label) is { } value)
            {
                result.Add(NetworkLayout.NameOf(label), value);
            }
        }

        return result;
    }

    // Counts some classes (bits) as one. Pixels whose truth may or may not be among them do not count.
    private double? Iou(int classes)
    {
        long both = 0, either = 0;

        for (var truth = 0; truth < _counts.Length; truth++)
        {
            var possible = ClassSet.ClassesOf((byte)truth);
            var belongs = (possible & ~classes) == 0;

            for (var predicted = 0; predicted < Classes && (belongs || (possible & classes) == 0); predicted++)
            {
                var hit = (classes >> predicted & 1) != 0;
                both += belongs && hit ? _counts[truth][predicted] : 0;
                either += belongs || hit ? _counts[truth][predicted] : 0;
            }
        }

        return Share(both, either);
    }

    private static double? Share(long part, long whole) => whole > 0 ? (double)part / whole : null;
}
