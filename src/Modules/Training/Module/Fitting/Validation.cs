using ModularPath.Inference.Contracts;
using ModularPath.Training.Datasets;
using ModularPath.Training.Network;

namespace ModularPath.Training.Fitting;

/// <summary>Measures weights on held-out maps, each seen whole.</summary>
internal static class Validation
{
    /// <summary>Pixels kept a map to fit the temperature: neighbours say the same.</summary>
    private const int SampledPixels = 4000;

    public static ValidationMetrics Measure(
        Weights weights, IReadOnlyList<int> heldOut, Func<int, LabelledMap> mapOf, Action<int> measured, CancellationToken cancellationToken)
    {
        var confusion = new long[256, NetworkLayout.Classes];
        var calibration = new Calibration();
        using var predictor = new Predictor(weights);

        for (var i = 0; i < heldOut.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var map = mapOf(heldOut[i]);
            Count(map, predictor.Predict(map), confusion, calibration);
            measured(i + 1);
        }

        var iou = IouByClass(confusion);
        var temperature = calibration.FitTemperature();

        return new ValidationMetrics(
            heldOut.Count,
            iou.Count > 0 ? iou.Values.Average() : 0,
            Iou(confusion, (1 << (int)MapClass.Walkable) | (1 << (int)MapClass.Door) | (1 << (int)MapClass.Rough)) ?? 0,
            Accuracy(confusion),
            iou,
            temperature,
            calibration.NegativeLogLikelihood(temperature),
            calibration.ExpectedError(temperature),
            calibration.ExpectedError(1));
    }

    private static void Count(LabelledMap map, Prediction prediction, long[,] confusion, Calibration calibration)
    {
        Span<float> logits = stackalloc float[NetworkLayout.Classes];
        var every = Math.Max(1, map.Width * map.Height / SampledPixels);

        for (var y = 0; y < map.Height; y++)
        {
            for (var x = 0; x < map.Width; x++)
            {
                var at = (y * map.Width) + x;
                var truth = map.Labels[at];

                if (truth != LabelledMap.Ignored)
                {
                    confusion[truth, prediction.ClassAt(x, y, logits)]++;

                    if (at % every == 0 && ClassSet.IsOneClass(truth))
                    {
                        calibration.Add(logits, truth);
                    }
                }
            }
        }
    }

    private static SortedDictionary<string, double> IouByClass(long[,] confusion)
    {
        var result = new SortedDictionary<string, double>(StringComparer.Ordinal);

        foreach (var label in Enum.GetValues<MapClass>())
        {
            if (Iou(confusion, 1 << (int)label) is { } value)
            {
                result.Add(NetworkLayout.NameOf(label), value);
            }
        }

        return result;
    }

    // Of some classes (bits) taken as one. A truth that may be of them or not says nothing.
    private static double? Iou(long[,] confusion, int classes)
    {
        long both = 0, either = 0;

        for (var truth = 0; truth < confusion.GetLength(0); truth++)
        {
            var possible = ClassSet.ClassesOf((byte)truth);
            var belongs = (possible & ~classes) == 0;

            for (var predicted = 0; predicted < NetworkLayout.Classes && (belongs || (possible & classes) == 0); predicted++)
            {
                var hit = (classes >> predicted & 1) != 0;
                both += belongs && hit ? confusion[truth, predicted] : 0;
                either += belongs || hit ? confusion[truth, predicted] : 0;
            }
        }

        return either > 0 ? (double)both / either : null;
    }

    // Where the truth is one class.
    private static double Accuracy(long[,] confusion)
    {
        long right = 0, all = 0;

        for (var truth = 0; truth < NetworkLayout.Classes; truth++)
        {
            right += confusion[truth, truth];

            for (var predicted = 0; predicted < NetworkLayout.Classes; predicted++)
            {
                all += confusion[truth, predicted];
            }
        }

        return all > 0 ? (double)right / all : 0;
    }
}
