using ModularPath.Inference.Contracts;
using ModularPath.Training.Network;

namespace ModularPath.Training.Fitting;

/// <summary>Pixels by true and by predicted class, and what they say; a share of nothing is null.</summary>
internal sealed class Confusion
{
    private static readonly int Classes = NetworkLayout.Classes;

    /// <summary>By true class, then by predicted class.</summary>
    public long[][] Pixels { get; } = [.. Enumerable.Range(0, Classes).Select(static _ => new long[Classes])];

    public double? Accuracy => Share(Pixels.Select(static (row, truth) => row[truth]).Sum(), Pixels.Sum(static row => row.Sum()));

    public double? WalkableIou => Iou(static c => c is (int)MapClass.Walkable or (int)MapClass.Door or (int)MapClass.Rough);

    public void Add(Confusion other)
    {
        for (var truth = 0; truth < Classes; truth++)
        {
            for (var predicted = 0; predicted < Classes; predicted++)
            {
                Pixels[truth][predicted] += other.Pixels[truth][predicted];
            }
        }
    }

    public double? Iou(MapClass label) => Iou(c => c == (int)label);

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

    private double? Iou(Func<int, bool> belongs)
    {
        long both = 0, either = 0;

        for (var truth = 0; truth < Classes; truth++)
        {
            for (var predicted = 0; predicted < Classes; predicted++)
            {
                both += belongs(truth) && belongs(predicted) ? Pixels[truth][predicted] : 0;
                either += belongs(truth) || belongs(predicted) ? Pixels[truth][predicted] : 0;
            }
        }

        return Share(both, either);
    }

    private static double? Share(long part, long whole) => whole > 0 ? (double)part / whole : null;
}
