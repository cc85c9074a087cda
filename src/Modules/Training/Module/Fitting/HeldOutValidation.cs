namespace ModularPath.Training.Fitting;

/// <summary>Measures weights on held-out maps, each seen whole.</summary>
internal static class HeldOutValidation
{
    /// <summary>Pixels kept a map to fit the temperature: neighbours say the same.</summary>
    private const int SampledPixels = 4000;

    /// <param name="weights">What is measured.</param>
    /// <param name="heldOut">Indices of maps.</param>
    /// <param name="mapOf">A map by its index.</param>
    /// <param name="nameOf">Its name and group.</param>
    /// <param name="seen">Called for each map, with how many were measured before, the prediction and its scores.</param>
    /// <param name="cancellationToken">Stops between two maps.</param>
    public static (ValidationMetrics Metrics, HeldOutDetails Details) Measure(
        Weights weights, IReadOnlyList<int> heldOut, Func<int, LabelledMap> mapOf, Func<int, (string Name, string Group)> nameOf,
        Action<int, LabelledMap, PredictedLogits, MapResult> seen, CancellationToken cancellationToken)
    {
        var confusion = new Confusion();
        var calibration = new TemperatureScaling();
        var results = new List<MapResult>();
        using var predictor = new Predictor(weights);

        for (var i = 0; i < heldOut.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var map = mapOf(heldOut[i]);
            var prediction = predictor.Predict(map);
            var own = Count(map, prediction, calibration);
            var (name, group) = nameOf(heldOut[i]);
            confusion.Add(own);
            results.Add(new MapResult(name, group, own.WalkableIou, own.Accuracy));
            seen(i, map, prediction, results[^1]);
        }

        var iou = Confusion.ByClass(confusion.Iou);
        var temperature = calibration.FitTemperature();
        var metrics = new ValidationMetrics(
            heldOut.Count,
            iou.Count > 0 ? iou.Values.Average() : 0,
            confusion.WalkableIou ?? 0,
            confusion.Accuracy ?? 0,
            iou,
            temperature,
            calibration.NegativeLogLikelihood(temperature),
            calibration.ExpectedError(temperature),
            calibration.ExpectedError(1),
            Confusion.ByClass(confusion.Precision),
            Confusion.ByClass(confusion.Recall));
        return (metrics, new HeldOutDetails(confusion.Pixels, calibration.Reliability(temperature), [.. results]));
    }

    private static Confusion Count(LabelledMap map, PredictedLogits prediction, TemperatureScaling calibration)
    {
        var confusion = new Confusion();
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
                    confusion.Count(truth, prediction.ClassAt(x, y, logits));

                    if (at % every == 0 && ClassSet.IsOneClass(truth))
                    {
                        calibration.Add(logits, truth);
                    }
                }
            }
        }

        return confusion;
    }
}
